import type { BlobResponse } from './blob-gateway.ts';

/** The storage errors that the blob front answers itself, with Azure's codes and messages. */
const refusals = {
  AuthenticationFailed: [
    403,
    'Server failed to authenticate the request. Make sure the signature is formed correctly.',
  ],
  AuthorizationFailure: [403, 'This request is not authorized to perform this operation.'],
  AuthorizationPermissionMismatch: [
    403,
    'This request is not authorized to perform this operation using this permission.',
  ],
  ContainerAlreadyExists: [409, 'The specified container already exists.'],
  ContainerNotFound: [404, 'The specified container does not exist.'],
  CorsPreflightFailure: [403, 'CORS not enabled or no matching rule found for this request.'],
  InvalidAuthenticationInfo: [401, 'Authentication information is not given in the correct format.'],
  InvalidXmlDocument: [400, 'The specified XML is not syntactically valid.'],
  KeyBasedAuthenticationNotPermitted: [403, 'Key based authentication is not permitted on this storage account.'],
  NoAuthenticationInformation: [401, 'Server failed to authenticate the request. Please refer to the information.'],
  NotSimulated: [501, 'The simulator does not play this operation.'],
  OperationTimedOut: [500, 'The operation could not be completed within the permitted time.'],
  /** There is no such host: a proxy's answer, since a simulator can't make name resolution fail. */
  UnknownHost: [502, 'getaddrinfo ENOTFOUND: there is no storage account of this name.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type RefusalCode = keyof typeof refusals;

export function refusal(code: RefusalCode, detail?: string): BlobResponse {
  const [status, message] = refusals[code];
  const because = detail === undefined ? '' : `<AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>`;
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message>${because}</Error>`;
  return {
    status,
    headers: {
      'content-type': 'application/xml',
      'content-length': String(Buffer.byteLength(xml)),
      'x-ms-error-code': code,
    },
    body: Buffer.from(xml),
  };
}

/** Azure's or Azurite's code of an error answer, or its status when it names none. */
export function errorCode(answer: BlobResponse): string {
  const code =
    answer.headers['x-ms-error-code'] ?? /<Code>([^<]+)</.exec(Buffer.from(answer.body).toString('utf8'))?.[1];
  return code ?? `HTTP ${answer.status}`;
}
