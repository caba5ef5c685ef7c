import type { BotFrameworkAuthentication } from './authentication.ts';

type ConnectorFactory = ReturnType<BotFrameworkAuthentication['createConnectorFactory']>;
/** botbuilder's client of the Teams service behind one service URL. */
export type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

/** Teams has one service URL per region, so no real bot comes near. */
const limit = 100;

/**
 * One client per service URL, each sending a request once: no retries, since repeating a post that may have arrived
 * doubles the message, and no redirects, since they would take the bot's token to a host that nobody checked.
 */
export function connectorsWithoutRetries(factory: ConnectorFactory): ConnectorFactory {
  const known = new Map<string, Promise<Connector>>();

  async function create(serviceUrl: string, audience: string | undefined): Promise<Connector> {
    const connector = await factory.create(serviceUrl, audience);
    const pipeline = pipelineOf(connector);
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    return connector;
  }

  return {
    create: (serviceUrl, audience) => {
      const key = JSON.stringify([serviceUrl, audience]);
      const connector = known.get(key) ?? create(serviceUrl, audience);
      if (known.size >= limit) {
        known.clear();
      }
      known.set(key, connector);
      connector.catch(() => known.delete(key));
      return connector;
    },
  };
}

interface Pipeline {
  removePolicy(policy: { name: string }): readonly unknown[];
}

/** The pipeline is private in botbuilder's types, but nothing public switches the retries off. */
function pipelineOf(connector: Connector): Pipeline {
  const { client } = connector as unknown as { client?: { pipeline?: Pipeline } };
  if (typeof client?.pipeline?.removePolicy !== 'function') {
    throw new TypeError("botbuilder's connector has no pipeline any more: its retries can't be switched off");
  }
  return client.pipeline;
}
