import type { BastionHost } from '../bastion-host.ts';
import { check } from '../check-codes.ts';
import type { PreflightCheck } from '../plan.ts';

/** One for each feature that is on: all of them survive the change. What recording does with the first two isn't documented. */
export function checkFeatures(host: BastionHost): readonly PreflightCheck[] {
  return [
    ...(host.enableShareableLink ? [check('shareableLink', 'warn', 'kept', {})] : []),
    ...(host.enableIpConnect ? [check('ipConnect', 'warn', 'kept', {})] : []),
    ...(host.enableFileCopy && !losesNativeClient(host) ? [check('fileCopy', 'pass', 'kept', {})] : []),
    ...(host.enableKerberos ? [check('kerberos', 'pass', 'kept', {})] : []),
    ...(host.disableCopyPaste ? [check('copyPaste', 'pass', 'kept', {})] : []),
  ];
}

/** File copy works by native client alone. */
function losesNativeClient({ enableTunneling, enableSessionRecording }: BastionHost): boolean {
  return enableTunneling && !enableSessionRecording;
}
