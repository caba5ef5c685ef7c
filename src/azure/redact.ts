const secrets: readonly [RegExp, string][] = [
  // A SAS signature, plain, percent-encoded or with JSON's escaped equals sign.
  [/sig(=|%3D|%253D|\\u003d)[^&\s"'<>\\]+/gi, 'sig=[removed]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [removed]'],
  [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]+)?/g, '[token removed]'],
  [/\b(AccountKey|SharedAccessKey)=[^;\s"']+/gi, '$1=[removed]'],
  // An account key: 64 bytes in base64.
  [/[A-Za-z0-9+/]{86}==/g, '[key removed]'],
];

/** Takes signatures, tokens and account keys out of text that Azure or an SDK wrote. */
export function redact(text: string): string {
  return secrets.reduce((clean, [pattern, replacement]) => clean.replaceAll(pattern, replacement), text);
}
