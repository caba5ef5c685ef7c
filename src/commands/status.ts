import { minimumToSeeSessions } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import type { ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import type { HostRecord, Proof } from '../operations/host-record.ts';
import { texts } from '../texts/catalogue.ts';
import { chooseHost } from './choose-host.ts';
import type { CommandDeps, Run } from './deps.ts';
import { readHostRow } from './host-rows.ts';
import { hosts } from './hosts.ts';

/** One host: its health, how many are connected, what runs on it. Without a host: all of them. */
export const status: Run = async (asked, deps) => {
  const { command, request } = asked;
  if (command.host === undefined && (await deps.settings.defaultHost(request.conversation.id)) === undefined) {
    return hosts(asked, deps);
  }
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    // Its default host is not for this person to see.
    return command.host === undefined && chosen.answer.kind === 'choose' ? hosts(asked, deps) : chosen;
  }
  const { host, mended } = chosen;
  const [row, sessions, running, record] = await Promise.all([
    readHostRow(host, deps),
    readSessions(host, asked.request.caller, deps),
    deps.liveFor({ hostId: host.id }),
    deps.recordOf(host.id),
  ]);
  const proof = proofOf(record, host);
  const answer = { kind: 'status', status: { ...row, sessions, running, proof } } as const;
  return mended ? { answer, host } : { answer };
};

/** Only while this very host records: what was seen before it was switched off or made anew proves nothing. */
function proofOf(record: HostRecord | undefined, host: BastionHost): Proof | undefined {
  const isThis = host.enableSessionRecording && host.dnsName === record?.dnsName;
  return isThis && record?.proof.kind !== 'ended' ? record?.proof : undefined;
}

async function readSessions(host: BastionHost, person: Person, deps: CommandDeps): Promise<ActiveSessions> {
  const [missing] = await deps.access.missing(person, minimumToSeeSessions(host.id));
  return missing === undefined
    ? deps.reader.readActiveSessions(host.id)
    : { known: false, reason: texts.access.sessionsNeed(missing.usualRole, host.name) };
}
