import type { ReportItem } from '../cards/report-card.ts';
import { texts } from '../texts/catalogue.ts';
import type { Handed } from './present-handover.ts';

const { steps, commands, rights, rightsIdentity } = texts.handover;
/** As `enable recording` gives it. */
const renewedForYears = 3;

/** What to do for one host, with the commands as they are to be typed. */
export function handoverSteps({ host, record, way }: Handed, now: Date): ReportItem[] {
  const { account, container } = record.store;
  const off = [said(steps.switchOff), code(texts.operation.switchOffCommand(host.id))];
  if (way.kind === 'identity')
    return [said(steps.lookRole), code(commands.lookRole(way.scope)), ...off, said(rightsIdentity)];
  const { policyId } = way;
  return [
    said(steps.look),
    code(commands.look(account, container, policyId)),
    said(steps.renew),
    code(commands.renew(account, container, policyId, expiryAt(now))),
    said(steps.calendar),
    said(steps.newKey),
    ...off,
    said(rights),
  ];
}

/** The same for all, without commands: those differ from host to host. */
export function renewalOf(): ReportItem[] {
  return [said(steps.renew), said(steps.calendar), said(steps.newKey), said(steps.each), said(rights)];
}

/** Whole days read better, and nobody minds some hours. */
function expiryAt(now: Date): string {
  const day = new Date(Date.UTC(now.getUTCFullYear() + renewedForYears, now.getUTCMonth(), now.getUTCDate()));
  return day.toISOString().replace('.000Z', 'Z');
}

function said(text: string): ReportItem {
  return { kind: 'row', sign: 'info', text };
}

function code(text: string): ReportItem {
  return { kind: 'code', text };
}
