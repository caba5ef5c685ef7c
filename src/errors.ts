/** `area.problem`, stable: tests and texts refer to it. */
export type UserErrorCode = `${string}.${string}`;

/**
 * An error whose words were written for the person in the chat: what happened and why (`message`), and what to do
 * next (`nextStep`). Anything else that is thrown is a fault: the chat gets a reference id, the log gets everything.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;
  /** One imperative sentence. */
  readonly nextStep: string;

  constructor(code: UserErrorCode, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.nextStep = nextStep;
  }
}

/** Something that must not happen did (`cause`). The chat gets the reference, the log has everything under it. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly referenceId: string;

  constructor(referenceId: string, cause: unknown) {
    super(`fault ${referenceId}`, { cause });
    this.referenceId = referenceId;
  }
}
