import type { Presenter } from '../../src/bot/presenter.ts';

/** Says by a short title what each message is, so that tests can tell them apart. */
export const fakePresenter: Presenter = {
  reply: (reply) => message(reply.kind === 'message' ? reply.title : `reply ${reply.kind}`),
  operation: (operation) => message(`operation ${operation.status} ${operation.revision}`),
  operationStatus: (operation) => message(`status of ${operation.status} ${operation.revision}`),
  moved: () => message('moved'),
  closing: (operation) => ({
    text: `It ended: ${operation.status}.`,
    mentions: [operation.requester],
    summary: operation.status,
  }),
  mayNotDecide: (missing) => `lacks ${missing.map(({ action }) => action).join(', ')}`,
  security: () => ({ text: 'Recording goes off.', summary: 'security' }),
  alarm: (_operation, people) => ({ text: 'Look now.', mentions: people, summary: 'alarm' }),
  error: ({ message: what, nextStep }) => message(`error ${what} ${nextStep}`),
  reading: (hostName) => message(`reading ${hostName ?? 'Azure'}`),
  welcome: () => message('welcome'),
  edited: () => message('edited'),
  refusal: (refusal, operation) => `refused ${refusal} ${operation?.id ?? ''}`.trim(),
  who: (answer) => `who ${answer.kind}`,
  tried: (answer) => `tried ${answer.kind}`,
};

function message(title: string) {
  return { card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: title }] }, summary: title };
}
