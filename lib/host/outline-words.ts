/** Elements whose names may be told. Others are of the page's own making and may be called after anything. */
export const TAGS: ReadonlySet<string> = new Set(
  `a abbr address article aside b bdi bdo blockquote button caption cite code col colgroup dd del details dfn dialog
  div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd
  label legend li main mark menu meter nav ol optgroup output p pre progress q s samp search section select small span
  strong sub summary sup svg table tbody td textarea tfoot th thead time tr u ul var video wbr`.split(/\s+/),
);

/** Nothing of these is told. */
export const LEFT_OUT: ReadonlySet<string> = new Set(
  'audio base br canvas embed head link map math meta noscript object script slot style template title'.split(
    ' ',
  ),
);

/** What stands in these is drawn, typed or chosen: it is not told. */
export const EMPTY: ReadonlySet<string> = new Set('iframe img input select svg textarea video'.split(' '));

export const ROLES: ReadonlySet<string> = new Set(
  `alert alertdialog application article banner button cell checkbox columnheader combobox complementary contentinfo
  definition dialog document feed figure form generic grid gridcell group heading img link list listbox listitem log
  main menu menubar menuitem navigation none note option presentation radio radiogroup region row rowgroup rowheader
  search searchbox separator status switch tab table tablist tabpanel term textbox toolbar tooltip tree treeitem`.split(
    /\s+/,
  ),
);

export const INPUT_TYPES: ReadonlySet<string> = new Set(
  'text email tel search url number password date checkbox radio file button submit hidden'.split(' '),
);

/**
 * Words of interfaces: a class or an id of nothing but these says nothing about anybody. None of them is a name of
 * people that is common ("mark", "chip"), and none is what somebody would call a tag.
 */
export const INTERFACE_WORDS: readonly string[] =
  `account action actions active app area aside attribute attributes author avatar badge bar block body bottom box
  bubble button card cell center chat chats close closed column columns composer contact contacts container content
  conversation conversations country css current custom data date description detail details dialog disabled divider
  drawer dropdown edit editable editor element empty field fields first footer form frame grid group head header heading
  hidden history icon id identity image inbox info information inline inner input is item items js key label labels last
  layout left line list livechat loading main menu message messages meta modal nav navbar navigation note notes online
  open operator outer pane panel parent preview primary profile properties property props read right root row rows
  scroll search secondary section sections select selected sidebar side status subtitle summary tab table tabs tag tags
  text thread time title toolbar top unread user users value values view visible visitor visitors widget window wrap
  wrapper`.split(/\s+/);
