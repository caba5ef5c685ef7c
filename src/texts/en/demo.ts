/** Words of `npm run demo`, its tour and nothing else. */
export const demo = {
  azurite: 'Azurite',
  simulator: 'the Azure simulator',
  bot: 'the bot',
  playground: 'the Agents Playground',

  answers: (name: string) => `${name} answers`,
  ready: (name: string, ms: number) => `✔ ${name} (${(ms / 1000).toFixed(1)} s)`,
  portTaken: (name: string, wanted: number, taken: number) => `  port ${wanted} is taken: ${name} uses ${taken}`,
  welcome: (url: string, logs: string) =>
    [
      '',
      `Open    ${url}`,
      'Type    enable recording on bas-hub     (in Personal Chat; elsewhere begin with @Bastion)',
      'Then    hosts · status bas-spoke · whoami · help',
      '',
      'Azure is simulated and you are Ada. Azurite holds all data in memory: it is not for production.',
      `The logs are in ${logs}. Ctrl-C stops everything.`,
    ].join('\n'),
  stopping: 'Stopping…',
  stopped: 'Everything is stopped.',
  died: (name: string, tail: string) => [`✘ ${name}. The last lines of its log:`, '', tail].join('\n'),
  failed: (why: string) => `✘ ${why}`,
  logs: (folder: string) => `The logs are in ${folder}.`,

  tour: {
    step: (title: string) => `\n▶ ${title}`,
    ask: (text: string) => `Ada types: ${text}`,
    press: (title: string) => `Ada presses: ${title}`,
    posted: (id: string) => `┌─ card ${id}`,
    replaced: (id: string) => `┌─ card ${id} has changed`,
    end: '└─',
    help: 'What can it do?',
    hosts: 'Which Bastion hosts are there?',
    status: 'How is bas-hub?',
    enable: 'Enable recording',
    nothingYet: 'Nothing was written to Azure before somebody confirmed.',
    proof: 'Is it true?',
    connects: 'Somebody connects to jump-01 through bas-hub…',
    proven: (facts: readonly string[]) => ['\n✔ The tour proved:', ...facts.map((fact) => `  · ${fact}`)].join('\n'),
    writesMatch: (count: number) => `exactly ${count} writes reached Azure, each once and in the safe order`,
    hostRecords: 'bas-hub is Premium, records, and its storage works',
    neverLocked: 'at no moment could nobody connect through bas-hub',
    recorded: (blob: string, bytes: number) =>
      `a connection was recorded into ${blob} through the SAS that the bot set, and the portal can play it (${bytes} bytes)`,
    oneCard: (updates: number) => `it was told in one card that changed ${updates} times`,
    writesDiffer: (expected: readonly string[], found: readonly string[]) =>
      [
        'The writes that reached Azure are not the expected ones.',
        `  expected: ${expected.join(' → ')}`,
        `  found:    ${found.join(' → ') || 'none'}`,
      ].join('\n'),
    notRecorded: (why: string) => `The connection was not recorded: ${why}.`,
    notWorking: 'Azure does not say that bas-hub records into storage that works.',
    lockedOut: 'For a while nobody could have connected through bas-hub.',
    noUpdate: 'The card of the change was not updated in place.',
  },
};
