import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Child, Html, html, placesOf } from './html.ts'

const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', '`', 'a', '\n', '\\', ':', '-', '!') }),
  fc.constantFrom('</p><script>alert(1)</script>', '" onload="x', "' autofocus onfocus='x", '&lt;', '<!--', ']]>'),
)
const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'")

describe('a value', () => {
  it('comes out as it went in, and never as markup', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const text = html`<p title="${a}" lang='${b}'>${c}</p>`.toString()
        const match = /^<p title="([^"<>]*)" lang='([^'<>]*)'>([^<>]*)<\/p>$/.exec(text)
        expect(match, text).not.toBeNull()
        expect(match?.slice(1).map(unescaped)).toEqual([a, b, c])
      }),
    )
  })

  it('may be a list, markup of ours, or nothing', () => {
    const items: Child[] = ['<', html`<b>${'&'}</b>`, null, false, undefined, 7, [8n, ['9']]]
    expect(html`<ul>${items}</ul>`.toString()).toBe('<ul>&lt;<b>&amp;</b>789</ul>')
  })

  it('that only looks like markup is refused', () => {
    const fake = { toString: () => '<script>' }
    expect(() => html`${fake as unknown as Html}`).toThrow('only text')
    expect(() => html`${Object.create(Html.prototype) as Html}`).toThrow()
    expect(() => html`<p title="${html`<b></b>`}"></p>`).toThrow('no place in an attribute')
    expect(() => html`<p title="${['a']}"></p>`).toThrow('no place in an attribute')
  })

  it('of another kind is a type error', () => {
    // @ts-expect-error a date has no one way to be written
    expect(() => html`${new Date(0)}`).toThrow()
    // @ts-expect-error a promise was not waited for
    expect(() => html`${Promise.resolve('x')}`).toThrow()
    // @ts-expect-error true is not a text
    expect(() => html`${true}`).toThrow()
  })
})

describe('an address', () => {
  it.each([
    '/',
    '/s/x?lang=nl',
    '?lang=en',
    '#main',
    'https://example.org/a',
    'http://localhost:1/',
    'mailto:?body=a%20b',
    'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fexample.org',
  ])('%s goes', (to) => {
    expect(html`<a href="${to}">x</a>`.toString()).toContain(`href="${to}"`)
  })
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'mailto:somebody@example.org',
    'openid-credential-offer://?credential_offer="{}"',
    'openid-credential-offer:alert(1)',
    'mailto:?body=a b',
    '//example.org',
    '/\\example.org',
    '\\\\example.org',
    '/\t/example.org',
    'x',
    '',
  ])('%j does not', (to) => {
    expect(() => html`<a href="${to}">x</a>`).toThrow('an address')
    expect(() => html`<form ACTION='${to}'></form>`).toThrow('an address')
  })
  it('may be continued: its beginning is ours then', () => {
    expect(html`<a href="/s/${'javascript:x'}">x</a>`.toString()).toBe('<a href="/s/javascript:x">x</a>')
  })
})

/** Text around a hole, so that the checker can't go by one spelling. */
const filler = fc.constantFrom(
  '',
  ' ',
  'text',
  '<br>',
  '<b class="x">y</b>',
  "<i id='\"'>z</i>",
  '<input disabled>',
  '&lt;',
  '\n',
)
const good = fc.constantFrom<[string, string]>(
  ['<p>', '</p>'],
  ['<p title="', '">x</p>'],
  ["<p title='", "'>x</p>"],
  ['<p title = "a', 'b">x</p>'],
  ['<p hidden title="', '" lang=nl>x</p>'],
  ['<p lang=nl title="', '"/>'],
  ['<a href="/x/', '">x</a>'],
  ['<title>', '</title>'],
  ['<script>let a = "<p>"</script><p>', '</p>'],
)
const bad = fc.constantFrom<[string, string]>(
  ['<', '>x'],
  ['</', '>'],
  ['<p', '>x</p>'],
  ['<p ', '>x</p>'],
  ['<p ti', '="x">x</p>'],
  ['<p title=', '>x</p>'],
  ['<p title= ', '>x</p>'],
  ['<p title=a', '>x</p>'],
  ['<p title="a"', '>x</p>'],
  ['<p title="a" ', '="b">x</p>'],
  ['<p onclick="', '">x</p>'],
  ['<p ONCLICK="f(', ')">x</p>'],
  ['<p style="color:', '">x</p>'],
  ['<iframe srcdoc="', '"></iframe>'],
  ['<script>', '</script>'],
  ['<script type="module">let a = "', '"</script>'],
  ['<script>a</p>', '</script>'],
  ['<style>', '</style>'],
  ['<svg><style>', '</style></svg>'],
  ['<!-- ', ' -->'],
  ['<noscript>', '</noscript>'],
)

describe('a template', () => {
  it('takes values in text and in quoted attributes', () => {
    fc.assert(
      fc.property(filler, good, filler, good, (before, [a, b], between, [c, d]) => {
        expect(placesOf([before + a, b + between + c, d + before])).toHaveLength(2)
      }),
    )
  })

  it('takes them nowhere else, whatever stands around', () => {
    fc.assert(
      fc.property(filler, bad, filler, good, fc.boolean(), (before, [a, b], after, [c, d], first) => {
        const parts = first ? [before + a, b + after + c, d] : [c, d + before + a, b + after]
        expect(() => placesOf(parts), parts.join('{hole}')).toThrow(TypeError)
      }),
    )
  })

  it.each(['<p', '<p title="x', '<p title=', '<script>x', '<!doctype', '<style>'])(
    'that ends in %j is refused',
    (end) => {
      expect(() => placesOf([end])).toThrow('in the middle of')
    },
  )
})
