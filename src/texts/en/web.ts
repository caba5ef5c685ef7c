/** One short line each, for whoever calls the bot's address with something that isn't Teams. */
export const web = {
  ok: 'ok',
  ready: 'ready',
  notFound: 'Not found.',
  tooLarge: 'The body is too large.',
  notJson: 'The body is not JSON.',
  onlyJson: 'Only plain JSON is taken.',
  internal: 'Internal error.',
};
