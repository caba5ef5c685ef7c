import { minimumToDisconnect } from '../access/minimum.ts';
import { planDisconnect } from '../bastion/disconnect-session.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import { UserError } from '../errors.ts';
import type { RequestFor } from '../operations/change-request.ts';
import { texts } from '../texts/catalogue.ts';
import { askForChange } from './ask-for-change.ts';
import { gone, readHostFacts } from './read-host-facts.ts';

/** Plans to end one session. It takes a reason: whoever is cut off will ask for it. */
export const disconnect = askForChange({
  requestFor: ({ id: hostId }, { session, reason }) => {
    const { noSession, noReason } = texts.disconnect;
    if (session === undefined) throw new UserError('disconnect.session', noSession.message, noSession.nextStep);
    if (reason === undefined) throw new UserError('disconnect.reason', noReason.message, noReason.nextStep);
    return { command: 'disconnectSession', hostId, session, reason };
  },
  minimum: ({ id }) => minimumToDisconnect(id),
});

/** From fresh facts. Throws `AzureProblem`. */
export async function planDisconnecting(
  { hostId, session }: RequestFor<'disconnectSession'>,
  reader: AzureReader,
): Promise<PlanOutcome> {
  const facts = await readHostFacts(hostId, {}, reader);
  return facts === undefined ? gone(hostId) : planDisconnect(facts, session);
}
