import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

const colours = 256;
const grounds = 32;

type Counted = readonly [colour: number, count: number];

/** The same picture with at most 256 colours: a quarter of the size, and text on plain ground looks the same. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const all = coloursOf(data);
  const palette = paletteOf(all);
  const indexOf = new Map(all.map(([colour]) => [colour, nearest(colour, palette)]));

  // Each row begins with its filter: none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = indexOf.get(colourAt(data, pixel * 4)) ?? 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    // 8 bits a pixel, each an index into the palette.
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 3, 0, 0, 0])])),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * The most frequent colours are the grounds and stay as they are. Of the shades around letters that nearly look the same,
 * the most frequent stands for all: so a small coloured sign keeps its colour.
 */
function paletteOf(all: readonly Counted[]): readonly number[] {
  const shades = [...Map.groupBy(all.slice(grounds), ([colour]) => colour & 0xf0f0f0).values()]
    .map((alike) => ({ colour: alike[0]?.[0] ?? 0, count: alike.reduce((sum, [, count]) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count);
  return [...all.slice(0, grounds), ...shades.map(({ colour }) => [colour] as const)]
    .slice(0, colours)
    .map(([colour]) => colour);
}

/** Each with how often it occurs, the most frequent first. */
function coloursOf(data: Buffer): Counted[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

function colourAt(data: Buffer, at: number): number {
  return data.readUIntBE(at, 3);
}

function nearest(colour: number, palette: readonly number[]): number {
  const distances = palette.map((other) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([uint32(content.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
