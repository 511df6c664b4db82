import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

describe('two people and one work order', () => {
  test("[W10] both edit it offline and come back: both see both people's edits, and one value of a field that both wrote", async () => {
    const { office } = stage
    const order = await office.job('Signal dark', 'Deniz', 'Ivo')
    const [deniz, ivo] = await Promise.all([stage.appOf('Deniz'), stage.appOf('Ivo')])
    await Promise.all([deniz, ivo].map((app) => app.device.goOffline()))
    await Promise.all([deniz, ivo].map((app) => app.startAtOrder(order)))
    await deniz.write('Title', 'Signal dark, says Deniz')
    await deniz.addTask('Isolate')
    await deniz.note('From Deniz. ')
    await ivo.write('Title', 'Signal dark, says Ivo')
    await ivo.addTask('Photograph')
    await ivo.note('From Ivo. ')
    await ivo.field('Priority').selectOption('urgent')
    await Promise.all([deniz, ivo].map((app) => app.device.comeBack()))
    await Promise.all([deniz.task('Photograph').waitFor(), ivo.task('Isolate').waitFor()])
    await Promise.all([deniz, ivo].map((app) => app.mark('safe').waitFor()))
    const { fields, prose, children } = await office.content(order)
    expect(fields.title).toMatch(/^Signal dark, says (Deniz|Ivo)$/)
    expect([...String(prose.notes)].toSorted()).toEqual([...'From Deniz. From Ivo. '].toSorted())
    for (const app of [deniz, ivo]) {
      await app.page.getByRole('heading', { name: String(fields.title), level: 1 }).waitFor()
      expect(await app.field('Title').inputValue()).toBe(fields.title)
      expect(await app.field('Priority').inputValue()).toBe('urgent')
      expect(await app.notes.inputValue()).toBe(prose.notes)
      expect(await app.tasks()).toEqual(children.tasks?.map((task) => task.fields.name))
    }
  })

  test('[W11, W153] online each sees that the other is there, where their caret is, and their edit as it is made', async () => {
    const order = await stage.office.job('Manhole open', 'Hana', 'Joy')
    const [hana, joy] = await Promise.all([stage.appOf('Hana'), stage.appOf('Joy')])
    await Promise.all([hana, joy].map((app) => app.openOrder(order)))
    const took = async (what: string, work: Promise<unknown>, since: number): Promise<void> => {
      await work
      process.stdout.write(`${what}: ${Math.round(performance.now() - since)} ms\n`)
    }
    await Promise.all([hana.text('Joy here').waitFor(), joy.text('Hana here').waitFor()])

    let since = performance.now()
    await hana.notes.focus()
    await took('presence at the notes', joy.text('Hana writing').waitFor(), since)

    const shown = joy.page.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === 'Cone set.'),
    )
    since = performance.now()
    await hana.note('Cone set.')
    await took('the letters of a note', shown, since)

    for (let letter = 0; letter < 4; letter++) await hana.notes.press('ArrowLeft')
    await joy.caretBehind('Hana', 'Cone ')
    await joy.notes.press('Control+Home')
    await joy.notes.pressSequentially('Box 4: ')
    await joy.caretBehind('Hana', 'Box 4: Cone ')
    await hana.caretBehind('Joy', 'Box 4: ')

    since = performance.now()
    await joy.addTask('Close it')
    await hana.page.locator('.caret').waitFor({ state: 'detached' })
    await took('a task', hana.task('Close it').waitFor(), since)
    await hana.task('Close it').check()
    await joy.page.getByText('Hana changed this').waitFor()
    expect(await joy.task('Close it').isChecked()).toBe(true)

    await hana.go('/')
    await joy.text('Hana here').waitFor({ state: 'detached' })
  })

  test("[W12] the supervisor's list has every work order, follows edits as they are made, and opens one to edit", async () => {
    const { office } = stage
    const order = await office.job('Bin not emptied', 'Nora')
    const desk = await stage.appOf('Marta', { size: 'desk' })
    const nora = await stage.appOf('Nora')
    await desk.button('List').click()
    const row = (title: string) => desk.page.getByRole('row', { name: title })
    await desk.page
      .getByRole('searchbox')
      .or(desk.page.getByLabel('Text', { exact: true }))
      .first()
      .fill('Bin')
    await row('Bin not emptied').waitFor()
    await nora.openOrder(order)
    await nora.write('Title', 'Bin burst')
    await row('Bin burst').waitFor()
    await nora.button('Start travel').click()
    await row('Bin burst')
      .filter({ hasText: 'In progress' })
      .or(row('Bin burst').filter({ hasText: 'Traveling' }))
      .first()
      .waitFor()
    await desk.link('Bin burst').click()
    // The list can be narrowed down by priority, too.
    await desk.page.getByRole('heading', { name: 'Bin burst', level: 1 }).waitFor()
    await desk.field('Priority').selectOption('urgent')
    await office.sees(order, ({ priority }) => priority === 'urgent')
    await nora.page.waitForFunction(() =>
      [...document.querySelectorAll('select')].some(({ value }) => value === 'urgent'),
    )
  })
})
