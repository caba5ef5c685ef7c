import { AzureProblem } from '../bastion/ports.ts';
import { UserError } from '../errors.ts';
import { TableUnavailable } from '../table.ts';
import { texts } from '../texts/catalogue.ts';

const words = texts.commands.azure;

/** The trouble in words for the person; `undefined` when it is a fault. */
export function asUserError(error: unknown): UserError | undefined {
  if (error instanceof UserError) {
    return error;
  }
  if (error instanceof TableUnavailable) {
    const { message, nextStep } = texts.commands.storeUnavailable;
    return new UserError('store.unavailable', message, nextStep, { cause: error });
  }
  if (error instanceof AzureProblem) {
    const { message, nextStep } = azureWords(error);
    return new UserError(`azure.${error.kind}`, message, nextStep, { cause: error });
  }
  return undefined;
}

function azureWords({ kind, code, retryAfterMs }: AzureProblem): { message: string; nextStep: string } {
  switch (kind) {
    case 'throttled':
      return words.throttled(retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000));
    case 'denied':
      return words.denied(code);
    case 'refused':
      return words.refused(code);
    case 'unclear':
    case 'unavailable':
      return words.unavailable;
    default:
      return words[kind];
  }
}
