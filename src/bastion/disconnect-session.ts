import type { ActiveSession } from './bastion-host.ts';
import { check } from './check-codes.ts';
import type { HostFacts } from './facts.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { PlanOutcome } from './plan.ts';
import { checkLocks } from './preflight/lock-checks.ts';

/** Shorter beginnings of an id could be another session's by chance. */
const shortest = 6;

/** Ends one session of a host. On the plan it is its id alone: who is connected stays with who may see that. */
export function planDisconnect(facts: HostFacts, wanted: string): PlanOutcome {
  const { host, sessions, hostLocks } = facts;
  const ref = { id: host.id, name: host.name, location: host.location };
  if (!sessions.known)
    return {
      kind: 'refused',
      host: ref,
      checks: [check('sessionOpen', 'fail', 'unreadable', { reason: sessions.reason })],
    };
  const [session, ...others] = sessions.sessions.filter((open) => isMeant(open, wanted));
  if (session === undefined)
    return { kind: 'nothingToDo', host: ref, because: { kind: 'sessionGone', session: wanted } };
  const checks = [
    others.length > 0
      ? check('sessionOpen', 'fail', 'ambiguous', { session: wanted, count: others.length + 1 })
      : check('sessionOpen', 'pass', 'open', { session: session.sessionId }),
    checkLocks({ hostLocks, accountLocks: undefined }),
  ];
  if (checks.some(({ outcome }) => outcome === 'fail')) return { kind: 'refused', host: ref, checks };
  const { sessionId } = session;
  return {
    kind: 'plan',
    plan: {
      kind: 'disconnectSession',
      host: ref,
      changes: [{ target: 'host', property: 'activeSession', before: sessionId, after: undefined }],
      checks,
      consequences: [{ kind: 'sessionCut', session: sessionId }],
      steps: [{ name: 'disconnectSession', args: { hostId: host.id, sessionId } }],
      claims: { host: host.id },
      fingerprint: fingerprintOf({ plan: 'disconnectSession', host: host.id.toLowerCase(), sessionId }),
      activeSessions: undefined,
    },
  };
}

function isMeant({ sessionId }: ActiveSession, wanted: string): boolean {
  const [id, typed] = [sessionId.toLowerCase(), wanted.toLowerCase()];
  return id === typed || (typed.length >= shortest && id.startsWith(typed));
}
