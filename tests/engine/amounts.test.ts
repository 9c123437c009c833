import { expect, it } from 'vitest'
import { amountOf } from '../../shared/engine/generalise.ts'

it.each([
  ['€ 1.234,56', 1234],
  ['1,234.56', 1234],
  ['1.234', 1234],
  ['1.234.567', 1234567],
  ['40977282.1699999', 40977282],
  ['1234.567', 1234],
  ['113939.91', 113939],
  ['12,5', 12],
  ['geen', null],
])('%s is %s', (text, value) => expect(amountOf(text)).toBe(value))
