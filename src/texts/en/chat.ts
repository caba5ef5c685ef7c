/** Short sentences that the chat edge says itself, outside of cards. */
export const chat = {
  running: (command: string) => `Asked: ${command}`,
  badClick: "I can't read that button. Ask again for a fresh card.",
  notVerified: "I can't tell who pressed this button, so nothing was done.",
  whoInPrivate:
    'Names are shown to one person alone. Press the button in a current version of Teams, or ask me in our personal chat.',
  slowClick: 'I have your click and am still working on it. The card will show the result.',
};
