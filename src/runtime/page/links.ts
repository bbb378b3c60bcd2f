import type { SavedState } from '../../shared/saved-state.ts';
import type { LrsQuestion } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { belongs } from '../lrs/confirmed.ts';
import { endpointIn } from '../lrs/endpoint.ts';
import { questionOf } from '../lrs/permission.ts';
import { writer } from '../state/saved-state.ts';
import { type DeviceStorage, nameOf } from '../storage/storage.ts';

/** An LRS that nobody but the launch's own query names, beside an LMS that has its session with another. */
export interface Link {
  endpoint: string;
  /** What stands before what saved state remembers of it. */
  mark: string;
  /** What the learner is asked before it is told anything. */
  question: LrsQuestion | undefined;
  /** Saved state in which each answer that this launch wrote says that it is for this LRS, told already or not. */
  marked(page: string): string;
}

/** It is asked once, also where an LMS is found later. */
const questions = new WeakMap<Settings, LrsQuestion>();

/** What the query says of an LRS. */
export function linkOf(settings: Settings, storage: DeviceStorage): Link | undefined {
  const query = new URLSearchParams(window.location.search);
  const { launch } = settings.statements ?? {};
  const endpoint = launch && query.get('auth') ? endpointIn(query, launch) : undefined;
  if (!endpoint) return undefined;
  const question = questions.get(settings) ?? questionOf(window, { settings, storage, endpoint });
  if (question) questions.set(settings, question);
  const mark = `${nameOf(endpoint)}:`;
  return {
    endpoint,
    mark,
    question,
    marked(page) {
      const state = JSON.parse(page) as SavedState;
      for (const answer of Object.values(state.answers))
        if (answer.by === writer && !belongs(answer, mark)) answer.told = mark;
      return JSON.stringify(state);
    },
  };
}
