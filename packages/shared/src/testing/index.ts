export * from './seeded-random.ts'
export * from './settable-clock.ts'
export * from './sorted-json.ts'
