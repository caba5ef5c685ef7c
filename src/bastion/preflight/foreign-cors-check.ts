import { check } from '../check-codes.ts';
import { playerOrigin } from '../cors.ts';
import type { StorageFacts } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';

const namedAtMost = 5;

/** Rules for other origins stay as they are; one for every origin, or every bastion, opens the account further than needed. */
export function checkForeignCors({ store, blobService }: StorageFacts, dnsName: string | undefined): PreflightCheck[] {
  if (blobService?.known !== true) return [];
  const own = dnsName && playerOrigin(dnsName);
  const all = new Set(blobService.value.corsRules.flatMap(({ allowedOrigins }) => allowedOrigins));
  const foreign = [...all].filter((origin) => origin !== own);
  const wide = foreign.filter((origin) => origin.includes('*'));
  if (wide.length > 0)
    return [check('corsForeign', 'warn', 'wildcard', { account: store.account, origins: named(wide) })];
  return foreign.length === 0
    ? []
    : [check('corsForeign', 'pass', 'kept', { count: foreign.length, origins: named(foreign) })];
}

function named(origins: readonly string[]): string {
  const shown = origins.slice(0, namedAtMost).join(', ');
  return origins.length > namedAtMost ? `${shown}, …` : shown;
}
