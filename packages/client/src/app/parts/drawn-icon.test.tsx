import { render } from '@solidjs/testing-library'
import * as clipboardPen from 'lucide-solid/icons/clipboard-pen'
import * as phone from 'lucide-solid/icons/phone'
import * as plus from 'lucide-solid/icons/plus'
import { expect, test } from 'vitest'
import DrawnIcon from './drawn-icon.ts'

test.each([clipboardPen, phone, plus])(
  '[A262] an icon is drawn as its library draws it, each time anew',
  (icon) => {
    const Icon = icon.default
    // The library's types leave it out.
    const data = Reflect.get(icon, '__iconData')
    const { container } = render(() => (
      <>
        <Icon class="i" aria-hidden="true" />
        <DrawnIcon icon={data} class="i" />
        <DrawnIcon icon={data} class="i way" />
      </>
    ))
    const [theirs, ours, another] = container.querySelectorAll('svg')
    expect(ours?.innerHTML).toBe(theirs?.innerHTML.replaceAll(/ key="\w+"/g, ''))
    expect(ours?.innerHTML).toContain('<path')
    for (const { name, value } of ours?.attributes ?? [])
      expect([name, value]).toEqual([name, name === 'class' ? 'i' : theirs?.getAttribute(name)])
    expect(another?.getAttribute('class')).toBe('i way')
  },
)
