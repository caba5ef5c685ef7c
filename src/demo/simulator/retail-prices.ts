/**
 * The public price list of Azure Bastion, in the shape of the Retail Prices API
 * (https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices). The amounts are made up for
 * the rehearsal and marked so: `CustomerEntityId` and every `productId` say `simulated`.
 */
interface PriceRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}

interface PriceAnswer {
  readonly status: number;
  readonly body: unknown;
}

const regions: Readonly<Record<string, string>> = { westeurope: 'EU West', northeurope: 'EU North' };
/** How many of it are a dollar. */
const currencies: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9, JPY: 150 };

const hourly = [
  ['Basic', 'Gateway', 0.19],
  ['Standard', 'Gateway', 0.29],
  ['Standard', 'Additional Gateway', 0.14],
  ['Premium', 'Gateway', 0.45],
  ['Premium', 'Additional Gateway', 0.22],
] as const;

/** Takes `$filter` as clauses `name eq 'value'` joined by `and`, and nothing else. */
export function answerPrices({ method, url }: PriceRequest): PriceAnswer {
  const { pathname, searchParams } = new URL(url, 'https://prices.azure.com');
  if (method !== 'GET' || pathname !== '/api/retail/prices') return { status: 404, body: { Message: 'Not Found' } };
  const currency = /^'?([A-Z]{3})'?$/.exec(searchParams.get('currencyCode') ?? 'USD')?.[1] ?? '';
  const rate = currencies[currency];
  const wanted = clauses(searchParams.get('$filter') ?? '');
  if (rate === undefined || wanted === undefined) return { status: 400, body: { Message: 'Invalid OData parameters' } };
  const items = allItems(currency, rate).filter((item) =>
    [...wanted].every(([name, value]) => told(item, name) === value),
  );
  return {
    status: 200,
    body: {
      BillingCurrency: currency,
      CustomerEntityId: 'simulated',
      CustomerEntityType: 'Retail',
      Items: items,
      NextPageLink: null,
      Count: items.length,
    },
  };
}

type Item = Readonly<Record<string, string | number | boolean>>;

function allItems(currency: string, rate: number): readonly Item[] {
  return Object.entries(regions).flatMap(([armRegionName, location]) => {
    const row = { currencyCode: currency, armRegionName, location };
    return [
      ...hourly.map(([tier, what, usd]) => item(row, tier, `${tier} ${what}`, usd * rate, '1 Hour', 0)),
      item(row, 'Standard', 'Standard Data Transfer Out', 0, '1 GB', 0),
      item(row, 'Standard', 'Standard Data Transfer Out', 0.087 * rate, '1 GB', 5),
    ];
  });
}

function item(row: Item, tier: string, meterName: string, price: number, unit: string, from: number): Item {
  return {
    ...row,
    tierMinimumUnits: from,
    retailPrice: price,
    unitPrice: price,
    effectiveStartDate: '2026-01-01T00:00:00Z',
    meterId: `simulated-${meterName.toLowerCase().replaceAll(' ', '-')}`,
    meterName,
    productId: 'simulated',
    skuId: `simulated/${tier}`,
    productName: 'Azure Bastion',
    skuName: tier,
    serviceName: 'Azure Bastion',
    serviceId: 'simulated',
    serviceFamily: 'Networking',
    unitOfMeasure: unit,
    type: 'Consumption',
    isPrimaryMeterRegion: true,
    armSkuName: tier,
  };
}

function clauses(filter: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const clause of filter === '' ? [] : filter.split(' and ')) {
    const [, name, value] = /^(\w+) eq '([^']*)'$/.exec(clause.trim()) ?? [];
    if (name === undefined || value === undefined) return undefined;
    found.set(name, value);
  }
  return found;
}

/** A filter says `priceType` for what an item calls `type`. */
function told(item: Item, name: string): Item[string] | undefined {
  return item[name === 'priceType' ? 'type' : name];
}
