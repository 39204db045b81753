import type { BundledId } from '../../lib/domain/inbox.ts';
import { LABELS } from './languages.ts';
import { HARD, MUTATIONS, withDetailsOf, withEmptyDetails, withoutDetails } from './mutations.ts';
import { PEOPLE, type Somebody } from './people.ts';
import { type Branch, html } from './tree.ts';
import { type Expected, NOBODY, type View } from './view.ts';
import { chartmogulViews } from './views/chartmogul.ts';
import { chatfuelViews } from './views/chatfuel.ts';
import { chatraViews } from './views/chatra.ts';
import { twochatViews } from './views/twochat.ts';

/** At a time, the page goes to an address, or looks otherwise, or both. */
export interface Step {
  readonly atMs: number;
  readonly address?: string;
  readonly html?: string;
}

export interface Case {
  readonly name: string;
  readonly inbox: BundledId;
  readonly steps: readonly Step[];
  readonly endMs: number;
  /** What is known in the end, of whoever is open then. */
  readonly expected: Expected;
  /** Everything that an earlier conversation holds, and the one at the end does not. */
  readonly foreign: readonly string[];
  /** To say nothing is as right. */
  readonly mayBeSilent: boolean;
}

export const VIEWS = [...chatraViews, ...chatfuelViews, ...twochatViews, ...chartmogulViews];

interface Scene {
  readonly view: View;
  readonly before: Somebody;
  readonly who: Somebody;
  readonly pageOf: (who: Somebody) => Branch;
}

/** When the second conversation is opened; the first one has long been read then. */
const SWITCH_MS = 3_000;
const DONE_MS = SWITCH_MS + 6_000;

/** What happens in time. Each gives the steps, and whether only the address can be known in the end. */
const COURSES: Readonly<
  Record<string, (scene: Scene) => { steps: Step[]; isUnknown?: boolean; endMs?: number }>
> = {
  'opened at once': ({ view, who, pageOf }) => ({
    steps: [{ atMs: 0, address: view.address(who), html: html(pageOf(who)) }],
    endMs: 6_000,
  }),
  'opened after another': (scene) => ({ steps: switched(scene, [[0, scene.pageOf(scene.who)]]) }),
  'details late': (scene) => ({
    steps: switched(scene, [
      [0, withoutDetails(scene.pageOf(scene.who))],
      [900, scene.pageOf(scene.who)],
    ]),
  }),
  'details later than the search gives up': (scene) => ({
    steps: switched(scene, [
      [0, withoutDetails(scene.pageOf(scene.who))],
      [5_000, scene.pageOf(scene.who)],
    ]),
    endMs: DONE_MS + 4_000,
  }),
  'details empty at first': (scene) => ({
    steps: switched(scene, [
      [0, withEmptyDetails(scene.pageOf(scene.who))],
      [1_500, scene.pageOf(scene.who)],
    ]),
  }),
  'details closed': (scene) => ({
    steps: switched(scene, [[0, withoutDetails(scene.pageOf(scene.who))]]),
    isUnknown: true,
  }),
  'details of the one before for 0.8 s': (scene) => stale(scene, 800),
  'details of the one before for 3 s': (scene) => stale(scene, 3_000),
  'details of the one before for good': (scene) => ({
    ...stale(scene, null),
    isUnknown: true,
    endMs: DONE_MS + 12_000,
  }),
  'page behind its address': (scene) => ({
    steps: switched(scene, [
      [0, scene.pageOf(scene.before)],
      [700, scene.pageOf(scene.who)],
    ]),
  }),
  'there and back': (scene) => ({
    steps: [
      ...switched(scene, [[0, scene.pageOf(scene.who)]]),
      {
        atMs: SWITCH_MS + 100,
        address: scene.view.address(scene.before),
        html: html(scene.pageOf(scene.before)),
      },
      { atMs: SWITCH_MS + 200, address: scene.view.address(scene.who), html: html(scene.pageOf(scene.who)) },
    ],
  }),
};

function switched(
  { view, before, who, pageOf }: Scene,
  after: readonly (readonly [number, Branch])[],
): Step[] {
  return [
    { atMs: 0, address: view.address(before), html: html(pageOf(before)) },
    ...after.map(([afterMs, page], i) => ({
      atMs: SWITCH_MS + afterMs,
      html: html(page),
      ...(i === 0 ? { address: view.address(who) } : {}),
    })),
  ];
}

function stale(scene: Scene, forMs: number | null): { steps: Step[] } {
  const page = scene.pageOf(scene.who);
  const old = withDetailsOf(page, scene.pageOf(scene.before));
  return {
    steps: switched(
      scene,
      forMs === null
        ? [[0, old]]
        : [
            [0, old],
            [forMs, page],
          ],
    ),
  };
}

function makeCase(view: View, mutation: string, course: string, language: string, turn: number): Case {
  const [before, who] = [0, 1].map((i) => PEOPLE[(turn + i) % PEOPLE.length]);
  const labels = LABELS[language];
  const mutate = MUTATIONS[mutation] ?? HARD[mutation];
  const happen = COURSES[course];
  if (!before || !who || !labels || !mutate || !happen)
    throw new Error(`No case of ${mutation}, ${course}, ${language}`);
  const scene = { view, before, who, pageOf: (one: Somebody) => mutate(view.page(one, labels)) };
  const { steps, isUnknown = false, endMs = DONE_MS } = happen(scene);
  const expected = isUnknown ? (view.addressAlone?.(who) ?? NOBODY) : view.expected(who);
  return {
    name: [view.inbox, view.name, mutation, course, language].join(', '),
    inbox: view.inbox,
    steps,
    endMs,
    expected,
    mayBeSilent: mutation in HARD,
    foreign: course === 'opened at once' ? [] : [before.email, before.phone, before.name],
  };
}

/** All of them, always the same. Every view meets every mutation, course and language; then some of them together. */
export function allCases(): Case[] {
  const cases: Case[] = [];
  const add = (view: View, mutation: string, course: string, language: string) =>
    cases.push(makeCase(view, mutation, course, language, cases.length));
  const mutations = Object.keys(MUTATIONS);
  const courses = Object.keys(COURSES);
  for (const view of VIEWS) {
    for (const mutation of mutations) add(view, mutation, 'opened at once', 'en');
    for (const mutation of Object.keys(HARD)) {
      add(view, mutation, 'opened at once', 'en');
      add(view, mutation, 'details of the one before for 0.8 s', 'de');
    }
    for (const course of courses.slice(1)) add(view, 'as it is', course, 'en');
    for (const language of Object.keys(LABELS).slice(1)) add(view, 'as it is', 'opened at once', language);
    for (const [i, mutation] of mutations.slice(1).entries()) {
      const course = courses[1 + ((i + cases.length) % (courses.length - 1))];
      const language = Object.keys(LABELS)[(i * 7 + cases.length) % 18];
      if (course && language) add(view, mutation, course, language);
    }
  }
  return cases;
}
