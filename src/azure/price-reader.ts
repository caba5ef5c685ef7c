import { z } from 'zod';
import type { BastionPrices, PriceReader } from '../bastion/list-price.ts';
import { AzureProblem } from '../bastion/ports.ts';
import { texts } from '../texts/catalogue.ts';
import type { AzureConnection } from './azure-connection.ts';
import { problemOfStatus, translated } from './azure-error.ts';
import { restPipeline } from './rest-pipeline.ts';

export interface PriceSettings {
  /** ISO 4217. Microsoft's prices are in USD; others are for reference. */
  readonly currency: string;
  /** How long the list may take to answer, in ms. */
  readonly patience?: number;
}

/**
 * The public price list, asked without sign-in: no token of the bot goes there. Its terms and fields:
 * https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices. A region has about 20 rows of
 * Azure Bastion, so they fit in one page; were there more, no price would be certain.
 */
export function createPriceReader(
  connection: AzureConnection,
  { currency, patience = 3_000 }: PriceSettings,
): PriceReader {
  return {
    readBastionPrices: async (location) => {
      const { prices } = connection.cloud;
      const region = location.toLowerCase().replaceAll(' ', '');
      if (prices === undefined || !/^[a-z0-9]+$/.test(region)) throw unknown('NoPriceList');
      const body = await ask(connection, priceListUrl(prices, region, currency), patience);
      return pricesIn(body, region, currency);
    },
  };
}

function priceListUrl(origin: string, region: string, currency: string): string {
  const url = new URL('/api/retail/prices', origin);
  const filter = { serviceName: 'Azure Bastion', armRegionName: region, priceType: 'Consumption' };
  const clauses = Object.entries(filter).map(([name, value]) => `${name} eq '${value}'`);
  url.searchParams.set('currencyCode', `'${currency}'`);
  url.searchParams.set('$filter', clauses.join(' and '));
  return url.toString();
}

async function ask({ httpClient }: AzureConnection, url: string, timeout: number): Promise<string> {
  const { createPipelineFromOptions, createPipelineRequest } = await restPipeline();
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 0 }, redirectOptions: { maxRetries: 0 } });
  const answer = await translated('read', () =>
    pipeline.sendRequest(httpClient, createPipelineRequest({ url, timeout })),
  );
  if (answer.status !== 200) throw problemOfStatus(answer.status, { headers: answer.headers }, 'read');
  return answer.bodyAsText ?? '';
}

/** One row of the list, as far as a price of an hour is told by it. */
const Item = z.object({
  serviceName: z.literal('Azure Bastion'),
  armRegionName: z.string(),
  currencyCode: z.string(),
  type: z.literal('Consumption'),
  meterName: z.string(),
  unitOfMeasure: z.literal('1 Hour'),
  tierMinimumUnits: z.literal(0),
  retailPrice: z.number().positive(),
});

const Page = z.object({ Items: z.array(z.unknown()), NextPageLink: z.string().nullish() });

/** Rows of another kind, such as traffic by the GB, are left out. */
function pricesIn(body: string, region: string, currency: string): BastionPrices {
  const page = Page.safeParse(parsed(body));
  if (!page.success || page.data.NextPageLink) throw unknown('PriceListUnclear');
  const rows = page.data.Items.flatMap((item) => Item.safeParse(item).data ?? []);
  return {
    currency,
    hourly: rows
      .filter((row) => row.armRegionName === region && row.currencyCode === currency)
      .map((row) => ({ meter: row.meterName, amount: row.retailPrice })),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function unknown(code: string): AzureProblem {
  return new AzureProblem('refused', texts.azure.noPrice, { code });
}
