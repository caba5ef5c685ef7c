import type { Problem } from '../operations/operation.ts';
import type { StepResult } from '../operations/step.ts';
import type { IdentityProblems } from './identity-problems.ts';

/** Why a step stopped, with the data of each; `texts.stepProblems` has a sentence for every one. */
export interface StepProblems extends IdentityProblems {
  /** Azure was asked to end it, and shows it still. */
  'session.stillOpen': NoData;
  /** The host records by it again. */
  'retire.inUse': NoData;
  /** Azure doesn't show what the host records by. */
  'retire.cannotTell': NoData;
  readonly 'host.gone': NoData;
  readonly 'host.notSettled': { readonly state: string };
  /** Azure gave up the update; its words are in `azureSays` when it said any. */
  readonly 'host.updateFailed': { readonly state: string };
  /** Azure called the update done, and the host isn't as asked. */
  readonly 'host.notAsAsked': NoData;
  /** Deleted and made anew under the same id. */
  readonly 'host.recreated': NoData;
  readonly 'host.tierChanged': { readonly sku: string };
  readonly 'host.nativeClientOn': NoData;
  readonly 'host.locked': { readonly lock: string };
  /** An Azure Policy assignment of this name came in between. */
  readonly 'host.policyDenies': { readonly policy: string };
  readonly 'host.recordingOff': NoData;
  /** Nobody could connect for a while, and more people are connected than when that was approved. */
  readonly 'host.moreSessions': { readonly before: number; readonly now: number };
  readonly 'storage.accountMissing': { readonly account: string };
  readonly 'storage.keyAccessDisabled': { readonly account: string };
  /** Its key1 was made anew after the host got its SAS, which ended that SAS. */
  readonly 'storage.keyRegenerated': { readonly account: string };
  readonly 'storage.versioningOn': { readonly account: string };
  readonly 'storage.containerMissing': { readonly container: string };
  readonly 'storage.immutable': { readonly container: string };
  readonly 'storage.corsFull': { readonly account: string };
  readonly 'storage.corsLost': { readonly account: string };
  readonly 'storage.policiesFull': { readonly container: string };
  readonly 'storage.policyLost': { readonly container: string };
  /** The SAS was refused for a minute: `code` is storage's. */
  readonly 'sas.checkFailed': { readonly code: string };
  readonly 'sas.firewalled': { readonly account: string };
  /** Enabling first would lock everybody out for a while, so it isn't done. */
  readonly 'sas.refusedWhileOff': NoData;
  readonly 'sas.refused': NoData;
  /** Recording is on, and Azure took no SAS in good time. */
  readonly 'sas.notTaken': NoData;
  /** Azure's answers were lost so many times, and the host doesn't show the SAS. */
  readonly 'sas.unclear': { readonly tries: number };
  /** Azure doesn't know the call that sets a SAS. */
  readonly 'sas.callMissing': NoData;
  readonly 'verify.otherStorage': { readonly account: string; readonly container: string };
  readonly 'verify.noStorage': NoData;
}

type NoData = Readonly<Record<never, never>>;
export type StepProblemCode = keyof StepProblems;

export const done: StepResult = { kind: 'done' };

export function wait(ms: number, note?: string): StepResult {
  return { kind: 'wait', ms, ...(note !== undefined && { note }) };
}

/** `azureSays`: Azure's own message, shown literally. */
export function stop<C extends StepProblemCode>(
  code: C,
  data: StepProblems[C] & Problem['data'],
  azureSays?: string,
): StepResult & { readonly kind: 'stop' } {
  return { kind: 'stop', problem: { code, data, ...(azureSays !== undefined && { azureSays }) } };
}
