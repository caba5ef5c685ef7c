import type { MarkedLine } from '../cards/lines.ts';
import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

const words = texts.sessionsAtWork;

/** Counted again right before the step that may cut sessions: in mid-change nobody is asked again, but it is shown. */
export function connectedNow({ steps }: Operation): MarkedLine[] {
  const sessions = steps.find(({ status }) => status === 'running')?.memory.sessions;
  return typeof sessions === 'number' && sessions > 0
    ? [{ sign: 'warning', text: texts.operation.consequences.sessionsAtRisk(sessions) }]
    : [];
}

/** Once it has ended: that more people were connected at a step that may have cut them than the approved card said. */
export function connectedSince({ steps, plan }: Operation): MarkedLine[] {
  const counts = steps.flatMap(({ memory: { sessions } }) => (typeof sessions === 'number' ? [sessions] : []));
  const most = Math.max(0, ...counts);
  if (plan.activeSessions === undefined || most <= plan.activeSessions) return [];
  return [{ sign: 'warning', text: words.rose(plan.activeSessions, most) }];
}
