/** What a digital proof comes to: one sentence, what it is, and each check in words. */
import type {
  CheckName,
  CheckOutcome,
  CredentialCheck,
  CredentialVerdict,
  ShownCredential,
} from '../../contract/credential-check.ts'
import { resultInWords } from '../../credentials/paper/facts-in-words.ts'
import { isLeftOut, type SaidCheck, type SaidInner, sayCheck } from '../../credentials/verify/said.ts'
import { type Language, type Sentence, say, sayDate, sayMoment } from '../../language/language.ts'
import { kinds, labels, page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { sign, type Tone } from '../sign.ts'
import { caveats } from './result-page.ts'

export const verdictTones: Record<CredentialVerdict, Tone> = {
  valid: 'ok',
  'valid-issuer-unknown': 'warning',
  'refresh-advised': 'ok',
  'in-grace': 'warning',
  expired: 'error',
  'not-yet-valid': 'warning',
  revoked: 'error',
  suspended: 'error',
  superseded: 'warning',
  'not-mandated': 'error',
  'cannot-say': 'warning',
  'confirmed-by-issuer': 'ok',
  'not-genuine': 'error',
  unreadable: 'info',
}

/** Nothing of it may be shown, and nothing more is to be asked about it. */
export const showsNothingOf = ({ verdict, credential }: CredentialCheck): boolean =>
  credential === undefined || verdict === 'not-genuine' || verdict === 'unreadable'

export interface ProofResult {
  readonly check: CredentialCheck
  readonly language: Language
  /** What else can be asked. */
  readonly more?: Child
  /** To keep the outcome. */
  readonly keep?: Child
  /** It came in a file that people look at, which may show something else than the proof inside. */
  readonly inPaperOrPicture?: boolean
}

export function proofResult({ check, language, more, keep, inPaperOrPicture = false }: ProofResult): {
  title: string
  content: Html
} {
  const said = sayCheck(check, language)
  const shown = showsNothingOf(check) ? undefined : check.credential
  const tone = verdictTones[check.verdict]
  const whose = said.checks.find((one) => one.check === 'person' && one.outcome !== 'not-asked')
  const content = html`<div class="utrecht-alert utrecht-alert--${tone} lb-verdict">${sign(tone)}<div class="utrecht-alert__content"><h1 class="nl-heading nl-heading--level-2 lb-sentence">${said.sentence}</h1>
${said.more.filter((line) => line !== whose?.sentence).map((line) => html`<p class="nl-paragraph">${line}</p>`)}</div></div>
${whose && personAnswer(whose)}
${shown && realAndKnown(check, shown, language)}
${shown && inPaperOrPicture && compare(language)}
${shown && facts(shown, language)}
${shown && results(shown, language)}
${shown && evidence(shown, language)}
${shown && inner(said.inner, language)}
${more}
${keep}
${checklist(check, said.checks, language)}
${shown && caveats(language)}
<p class="nl-paragraph lb-small">${say(words.checkedAt, language, { moment: sayMoment(Date.parse(check.checkedAt), language) })}${shown?.issuer.known && shown.number !== undefined && ` ${say(page.seen, language)}`}</p>
<p class="nl-paragraph lb-small lb-print">${say(page.printed, language)}</p>
<p class="nl-paragraph lb-screen"><a class="nl-link" href="${`/verify?lang=${language}`}">${say(page.again, language)}</a></p>
`
  return { title: said.sentence, content }
}

function compare(language: Language): Html {
  return html`<div class="utrecht-alert utrecht-alert--warning lb-notice">${sign('warning')}<div class="utrecht-alert__content"><p class="nl-paragraph">${say(words.compare, language)}</p></div></div>`
}

const outcomeOf = ({ checks }: CredentialCheck, name: CheckName): CheckOutcome['outcome'] | undefined =>
  checks.find(({ check }) => check === name)?.outcome

/** It was asked in so many words: the answer comes right below the first sentence. */
function personAnswer({ outcome, sentence, came }: SaidCheck): Html {
  const tone = outcome === 'passed' ? 'ok' : outcome === 'failed' ? 'warning' : 'info'
  return html`<div class="utrecht-alert utrecht-alert--${tone} lb-notice" role="status">${sign(tone)}<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${sentence ?? came}</p></div></div>`
}

/** Two questions that are easily taken for one. */
function realAndKnown(check: CredentialCheck, { issuer, format }: ShownCredential, language: Language): Html {
  const signature = outcomeOf(check, 'signature')
  const real =
    signature === 'passed'
      ? words.real
      : format === 'open-badge-2' && check.verdict === 'confirmed-by-issuer'
        ? words.realByIssuer
        : words.realUnknown
  const known = issuer.known
    ? issuer.name === undefined
      ? words.knownNameless
      : words.known
    : outcomeOf(check, 'issuer') === 'could-not-check'
      ? words.knownUnsure
      : words.notKnown
  const row = (question: Sentence, answer: Sentence, tone: Tone) =>
    html`<li class="lb-two-item lb-two-item--${tone}">${sign(tone)}<div><span class="lb-strong">${say(question, language)}</span><br>${say(answer, language, { issuer: issuer.name ?? '' })}</div></li>`
  return html`<ul class="lb-two">${row(words.isReal, real, real === words.realUnknown ? 'warning' : 'ok')}${row(words.isKnown, known, issuer.known ? 'ok' : 'warning')}</ul>`
}

function facts(shown: ShownCredential, language: Language): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  const day = (date: string | undefined) => date && sayDate(date, language)
  const { issuer } = shown
  const kind = shown.kind && kinds[shown.kind]
  const rows: readonly (readonly [Sentence, Child])[] = [
    [labels.title, shown.title ? t(shown.title) : t(words.untitled)],
    [labels.kind, kind && t(kind)],
    [labels.name, shown.name ?? (shown.nameHidden ? t(words.nameHidden) : t(words.notFilledIn))],
    [
      labels.issuer,
      issuer.known || issuer.name === undefined
        ? (issuer.name ?? issuer.id)
        : say(words.selfNamed, language, { issuer: issuer.name }),
    ],
    [labels.awardedOn, day(shown.awardedOn)],
    [labels.validUntil, day(shown.validUntil)],
    [labels.number, shown.number && html`<span class="lb-number">${shown.number}</span>`],
  ]
  const known = rows.filter(([, value]) => value !== undefined && value !== '')
  return html`<h2 class="nl-heading nl-heading--level-3">${t(labels.details)}</h2>
<dl class="utrecht-data-list utrecht-data-list--html-dl utrecht-data-list--rows">${known.map(
    ([label, value]) =>
      html`<div class="utrecht-data-list__item"><dt class="utrecht-data-list__item-key">${t(label)}</dt><dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">${value}</dd></div>`,
  )}</dl>
${shown.description && html`<details class="lb-folded"><summary>${t(words.description)}</summary><div class="lb-folded-content"><p class="nl-paragraph">${t(shown.description)}</p></div></details>`}
`
}

function results({ results: rows, issuer }: ShownCredential, language: Language): Html | false {
  if (rows.length === 0) return false
  return html`<h2 class="nl-heading nl-heading--level-3">${say(words.results, language)}</h2>
<ul class="lb-list">${rows.map(({ title, value }) => html`<li>${say(title, language)}${value !== undefined && html`: <strong>${resultInWords(value, { own: issuer.known, language })}</strong>`}</li>`)}</ul>
`
}

/** Named, never opened: an address is the learner's own, and a document is for who is given it. */
function evidence(shown: ShownCredential, language: Language): Html | false {
  const rows = [shown, ...shown.inner].flatMap((one) => one.evidence ?? [])
  if (rows.length === 0) return false
  return html`<h2 class="nl-heading nl-heading--level-3">${say(words.evidence, language)}</h2>
<ul class="lb-list">${rows.map(
    ({ title, description, url }) =>
      html`<li>${title && html`<span class="lb-strong">${say(title, language)}</span>`}${description && html`<br><span class="lb-did">${say(description, language)}</span>`}${url !== undefined && html`<br><span class="lb-did">${url}</span>`}</li>`,
  )}</ul>
<p class="nl-paragraph lb-small">${say(words.evidenceText, language)}</p>
`
}

/** What somebody else would read of a proof that is not handed out yet. */
export function proofPreview(check: CredentialCheck, language: Language): Html {
  const shown = showsNothingOf(check) ? undefined : check.credential
  const tone = verdictTones[check.verdict]
  const said = sayCheck(check, language)
  return html`<div class="utrecht-alert utrecht-alert--${tone}">${sign(tone)}<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${said.sentence}</p></div></div>
${shown && facts(shown, language)}
${shown && results(shown, language)}
${shown && evidence(shown, language)}
${shown && inner(said.inner, language)}`
}

function inner(rows: readonly SaidInner[], language: Language): Html | false {
  if (rows.length === 0) return false
  return html`<h2 class="nl-heading nl-heading--level-3">${say(words.inner, language)}</h2>
<ul class="lb-checks">${rows.map(({ title, verdict, text }) => checkRow(verdictTones[verdict], title, text))}</ul>
`
}

const OUTCOME_TONES = { passed: 'ok', failed: 'error', 'could-not-check': 'warning', 'not-asked': 'info' } as const

/** What decides apart from what is only told; what was not asked is left out. */
function checklist({ checks }: CredentialCheck, said: readonly SaidCheck[], language: Language): Html | false {
  const lines = said.flatMap((one, i) => (isLeftOut(one) ? [] : [{ ...one, fatal: checks[i]?.fatal }]))
  if (lines.length === 0) return false
  const part = (heading: Sentence, fatal: boolean) => {
    const rows = lines.filter((one) => one.fatal === fatal)
    if (rows.length === 0) return false
    return html`<h3 class="nl-heading nl-heading--level-3 lb-check-part">${say(heading, language)}</h3>
<ul class="lb-checks">${rows.map(({ outcome, name, came, sentence = '' }) =>
      // A failed advisory check is no cross: it decides nothing.
      checkRow(outcome === 'failed' && !fatal ? 'warning' : OUTCOME_TONES[outcome], name, sentence, came),
    )}</ul>`
  }
  return html`<section class="lb-checked"><h2 class="nl-heading nl-heading--level-2">${say(words.checks, language)}</h2>
${part(words.deciding, true)}${part(words.advisory, false)}</section>
`
}

function checkRow(tone: Tone, label: string, text: string, outcome?: string): Html {
  return html`<li class="lb-check-row lb-two-item--${tone}">${sign(tone)}<div><span class="lb-strong">${label}</span>${outcome !== undefined && html` <span class="lb-check-outcome">${outcome}</span>`}<br>${text}</div></li>`
}
