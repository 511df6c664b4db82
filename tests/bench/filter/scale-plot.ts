/** One line of a plot: what a change costs, in µs, over the number of records. */
export interface Line {
  readonly name: string
  readonly points: readonly (readonly [records: number, us: number])[]
}

const [width, height] = [720, 360]
const frame = { left: 64, right: 590, top: 24, bottom: 310 }
/** Told apart by people who see few colours, on light and dark ground. */
const colors = ['#0072b2', '#d55e00', '#009e73']

/** The cost of a change over the number of records, a line for each number of users, as an SVG for the docs. */
export const scalePlot = (lines: readonly Line[]): string => {
  const all = lines.flatMap(({ points }) => points)
  const records = [...new Set(all.map(([count]) => count))].sort((a, b) => a - b)
  const most = niceAbove(Math.max(...all.map(([, us]) => us)))
  const [low, high] = [Math.log10(records[0] ?? 1), Math.log10(records.at(-1) ?? 10)]
  const x = (count: number): number =>
    frame.left + ((Math.log10(count) - low) / (high - low)) * (frame.right - frame.left)
  const y = (us: number): number => frame.bottom - (us / most) * (frame.bottom - frame.top)
  const gridAt = [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => part * most)
  const ends = lines
    .map((line, i) => ({
      line,
      color: colors[i % colors.length] ?? '#888',
      at: y(line.points.at(-1)?.[1] ?? 0),
    }))
    .sort((a, b) => a.at - b.at)
  let lowest = Number.NEGATIVE_INFINITY
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="µs a change over the number of records">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...gridAt.map(
      (us) =>
        `<path d="M${frame.left} ${at(y(us))}H${frame.right}" stroke="#ddd"/><text x="${frame.left - 8}" y="${at(y(us) + 4)}" text-anchor="end" fill="#444">${Number(us.toPrecision(3))}</text>`,
    ),
    ...records.map(
      (count) =>
        `<text x="${at(x(count))}" y="${frame.bottom + 20}" text-anchor="middle" fill="#444">${count.toLocaleString('en-US')}</text>`,
    ),
    `<text x="${(frame.left + frame.right) / 2}" y="${height - 8}" text-anchor="middle" fill="#222">records</text>`,
    `<text x="8" y="12" fill="#222">µs a change</text>`,
    ...ends.flatMap(({ line, color, at: end }) => {
      // Lines that end together would write their names over one another.
      lowest = Math.max(end + 4, lowest + 16)
      return [
        `<polyline points="${line.points.map(([count, us]) => `${at(x(count))},${at(y(us))}`).join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`,
        ...line.points.map(
          ([count, us]) => `<circle cx="${at(x(count))}" cy="${at(y(us))}" r="3.5" fill="${color}"/>`,
        ),
        `<text x="${frame.right + 10}" y="${at(lowest)}" fill="${color}">${line.name}</text>`,
      ]
    }),
    '</svg>\n',
  ].join('\n')
}

const at = (pixels: number): number => Math.round(pixels * 10) / 10

/** 1, 2 or 5 times a power of ten. */
const niceAbove = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10)
}
