import { z } from 'zod';

/** The arguments that plans store with their steps. Parsed again whenever a step is made from its record. */
const host = z.object({
  hostId: z.string().min(1),
  /** Nobody can connect through the host now, or perhaps nobody: whatever is taken back, recording goes off first. */
  repair: z.boolean().default(false),
  /** What an update of the host names again; any step of a repair may have to switch recording off. */
  subnetId: z.string().optional(),
  publicIpId: z.string().optional(),
  /** With commas; see `linkArgs`. */
  identityIds: z.string().optional(),
});
const place = host.extend({
  accountId: z.string().min(1),
  account: z.string().min(1),
  container: z.string().min(1),
});
const policyId = z.string().min(1);
/** Which account key signs the SAS. */
const keyName = z.literal(['key1', 'key2']).default('key1');
/** The host keeps a SAS of ours beside its identity. */
const besideSas = z.boolean().default(false);
const origin = z.string().startsWith('https://');

/** Undefined: the host's system-assigned identity. */
const identity = place.extend({ identityId: z.string().min(1).optional() });
const blobContainerUri = z.string().startsWith('https://');

export const stepArgs = {
  createContainer: place,
  restoreContainer: place.extend({ version: z.string().min(1) }),
  mergeCors: place.extend({ origin }),
  createAccessPolicy: place.extend({ policyId, expiresOn: z.iso.datetime() }),
  checkSas: place.extend({ policyId, keyName, allowUnproven: z.boolean() }),
  upgradeTier: host,
  /** `swap`: the host records by other storage until now, and people may be connected. */
  setSas: place.extend({ policyId, keyName, swap: z.boolean().default(false) }),
  switchOn: place.extend({
    policyId,
    keyName,
    origin,
    allowUnproven: z.boolean(),
    nativeClientOff: z.boolean(),
  }),
  switchOnThenGiveSas: place.extend({
    policyId,
    keyName,
    origin,
    allowUnproven: z.boolean(),
    nativeClientOff: z.boolean(),
    /** How many people were connected when it was approved; absent when Azure couldn't be asked. */
    sessions: z.number().int().min(0).optional(),
  }),
  verifyRecording: place.extend({ policyId, keyName, origin }),
  leaveIdentity: place,
  lookAtEarlier: z.object({ hostId: z.string().min(1), account: z.string().min(1), container: z.string().min(1) }),
  disconnectSession: host.extend({ sessionId: z.string().min(1) }),
  retirePolicy: place.extend({ policyId }),
  retireRole: place.extend({ principalId: z.string().min(1) }),
  verifyPolicy: place.extend({ policyId, expiresOn: z.iso.datetime() }),
  switchOff: host.extend({ dnsName: z.string() }),
  createIdentity: place.extend({
    identityId: z.string().min(1),
    location: z.string().min(1),
    hostName: z.string().min(1),
  }),
  assignRole: identity,
  awaitRole: identity,
  switchOnByIdentity: identity.extend({
    origin,
    blobContainerUri,
    besideSas,
    allowUnproven: z.boolean(),
    nativeClientOff: z.boolean(),
  }),
  verifyIdentity: identity.extend({ origin, blobContainerUri, besideSas }),
};

type Args = typeof stepArgs;
export type HostPlace = z.infer<typeof host>;
export type Place = z.infer<typeof place>;
export type StepArgs<N extends keyof Args> = z.infer<Args[N]>;
