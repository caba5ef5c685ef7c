/** The conversation that is told when recording is switched off. */
export const security = {
  offer: {
    title: 'Tell this conversation when recording is switched off?',
    text: 'Whoever asks for it in whichever chat: when it is asked and when it is done, one line comes here.',
  },
  here: {
    title: 'This conversation is told when recording is switched off',
    text: 'When it is asked and when it is done, one line comes here.',
  },
  nowhere: 'Now no conversation is told.',
  elsewhere: (place: string) => `Now ${place} is told.`,
  button: 'Tell this conversation',
  takeBack: 'Tell nobody any more',
  placed: (name: string) => ({
    title: 'This conversation is told from now on when recording is switched off',
    text: `${name} settled it.`,
  }),
  takenBack: (name: string) => ({
    title: 'No conversation is told any more when recording is switched off',
    text: `${name} settled it.`,
  }),
  asked: (name: string, host: string, because: string) =>
    `${name} asks to switch session recording off on ${host}${because}. It waits for another person's yes.`,
  done: (host: string, name: string, approvers: string, because: string) =>
    `Session recording is off on ${host}: asked by ${name}${because}, approved by ${approvers}. Nothing is recorded there now.`,
  because: (reason: string) => `, because ${reason}`,
};
