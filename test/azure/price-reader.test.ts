import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { connectAzure } from '../../src/azure/azure-connection.ts';
import { createPriceReader } from '../../src/azure/price-reader.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const path = '/api/retail/prices';
const gateway = {
  serviceName: 'Azure Bastion',
  armRegionName: 'westeurope',
  currencyCode: 'USD',
  type: 'Consumption',
  meterName: 'Premium Gateway',
  unitOfMeasure: '1 Hour',
  tierMinimumUnits: 0,
  retailPrice: 0.45,
};
const page = (...items: readonly object[]) => ({ status: 200, body: { Items: items, NextPageLink: null } });

let azure: ScriptedArm;
beforeEach(async () => {
  azure = await ScriptedArm.start();
});
afterEach(() => azure.stop());

const read = (location = 'westeurope') =>
  createPriceReader(azure.connect(), { currency: 'USD' }).readBastionPrices(location);

describe('The price list', () => {
  it('is asked for one region and currency, without any token', async () => {
    azure.on('GET', path, page(gateway));

    await read('West Europe');

    const [request] = azure.requests;
    expect(request?.host).toBe('prices.azure.com');
    expect(request?.query.get('currencyCode')).toBe("'USD'");
    expect(request?.query.get('$filter')).toBe(
      "serviceName eq 'Azure Bastion' and armRegionName eq 'westeurope' and priceType eq 'Consumption'",
    );
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('gives the prices of an hour', async () => {
    azure.on('GET', path, page(gateway, { ...gateway, meterName: 'Basic Gateway', retailPrice: 0.19 }));

    expect(await read()).toEqual({
      currency: 'USD',
      hourly: [
        { meter: 'Premium Gateway', amount: 0.45 },
        { meter: 'Basic Gateway', amount: 0.19 },
      ],
    });
  });

  it.each([
    ['traffic', { unitOfMeasure: '1 GB' }],
    ['a reservation', { type: 'Reservation' }],
    ['another region', { armRegionName: 'northeurope' }],
    ['another currency', { currencyCode: 'EUR' }],
    ['another service', { serviceName: 'VPN Gateway' }],
    ['a price from the hundredth hour on', { tierMinimumUnits: 100 }],
    ['no price', { retailPrice: 0 }],
    ['nonsense', { retailPrice: 'free' }],
  ])('tells nothing by a row of %s', async (_, change) => {
    azure.on('GET', path, page({ ...gateway, ...change }));

    expect((await read()).hourly).toEqual([]);
  });

  it.each([
    [
      'has more pages than one',
      { status: 200, body: { Items: [gateway], NextPageLink: 'https://prices.azure.com/2' } },
    ],
    ['isn’t a list', { status: 200, body: 'down for maintenance' }],
    ['is refused', { status: 429, body: {} }],
    ['leads elsewhere', { status: 302, headers: { location: 'https://example.com/' } }],
  ])('is not believed when it %s', async (_, answer) => {
    azure.on('GET', path, answer);

    await expect(read()).rejects.toMatchObject({ name: 'AzureProblem' });
    expect(azure.requests).toHaveLength(1);
  });

  it.each(["westeurope' or 'a' eq 'a", '', 'West/Europe'])(
    'is not asked about a region called "%s"',
    async (region) => {
      await expect(read(region)).rejects.toMatchObject({ code: 'NoPriceList' });

      expect(azure.requests).toEqual([]);
    },
  );

  it('is not asked in clouds that have none', async () => {
    const prices = createPriceReader(azure.connect({ cloud: 'AzureUSGovernment' }), { currency: 'USD' });

    await expect(prices.readBastionPrices('usgovvirginia')).rejects.toMatchObject({ code: 'NoPriceList' });
    expect(azure.requests).toEqual([]);
  });

  it('is given up when it doesn’t answer in time', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => silent.closeAllConnections());
    onTestFinished(() => void silent.close());
    const connection = connectAzure({
      cloud: 'AzureCloud',
      subscriptionIds: ['11111111-1111-4111-8111-111111111111'],
      simulatorUrl: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      credential: { getToken: async () => null },
    });

    const answer = createPriceReader(connection, { currency: 'USD', patience: 20 }).readBastionPrices('westeurope');

    await expect(answer).rejects.toMatchObject({ name: 'AzureProblem', kind: 'unavailable' });
  });
});
