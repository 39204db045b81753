import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Setting } from '../Page.tsx';

/** Who works on this computer, for {agent.name}: one of each location's users. It leaves with no export. */
export function AgentGroup({ options }: { readonly options: Options }) {
  const { t } = useText();
  const lists = useStore(options.store, (state) => state.lists);
  const agents = useStore(options.store, (state) => state.automations.automations.agents);
  const choose = (locationId: string, userId: string) =>
    void options.saveAutomations((own) => {
      const { [locationId]: _before, ...rest } = own.agents;
      return { ...own, agents: userId === '' ? rest : { ...rest, [locationId]: userId } };
    });
  return (
    <Group title={t('tpl_agent')} hint={t('tpl_agent_hint')}>
      {lists.length === 0 && <p class="hint">{t('tpl_agent_none')}</p>}
      {lists.map(({ id, name, users }) => {
        const chosen = agents[id] ?? '';
        return (
          <Setting key={id} for={`agent-${id}`} label={name}>
            <Select
              id={`agent-${id}`}
              value={chosen}
              options={[
                { value: '', label: t('tpl_agent_nobody') },
                ...(chosen === '' || users.some((user) => user.id === chosen)
                  ? []
                  : [{ value: chosen, label: t('tpl_agent_gone') }]),
                ...users.map((user) => ({ value: user.id, label: user.name })),
              ]}
              onChange={(userId) => choose(id, userId)}
            />
          </Setting>
        );
      })}
    </Group>
  );
}
