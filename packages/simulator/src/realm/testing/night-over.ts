import { scenario } from '../../scenarios/scenario.ts'

const hour = 3_600_000

/** Two nights, over the day on which clocks go forward in Berlin: what is carried changes at each person's midnight. */
export const nightOver = {
  seed: 1,
  plan: scenario('two nights')
    .phone('a')
    .phone('b')
    .phone('c')
    .sleep(18 * hour)
    .settle()
    .sleep(40 * hour)
    .expectConverged().plan,
}
