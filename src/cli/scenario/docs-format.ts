/** The part of docs/scenarios.md that people wrote: the format, by example. */
export const FORMAT_TEXT = `# Scenario files

<!-- Written by \`leerbewijs scenario docs\`: edit src/cli/scenario/docs-format.ts or the declarations, not this file. -->

One format for demo data, acceptance tests, documentation and your own trials: YAML 1.2, one story a file. The stories of the demo, in \`demo/\`, are such files.

\`\`\`text
leerbewijs scenario check FILE…    everything that is wrong, with line and column, without doing anything
leerbewijs scenario run FILE…      each file on a fresh ledger; the last line counts
leerbewijs scenario schema         JSON Schema, for an editor that completes and checks
leerbewijs load FILE…              the steps of all files by time, into an empty demo ledger
\`\`\`

In a checkout, without installing anything else:

\`\`\`sh
npm run -s leerbewijs -- scenario check demo/*.yaml
npm run -s leerbewijs -- scenario run demo/zia.yaml --failed-only
\`\`\`

\`\`\`yaml
scenario: A resit, then a certificate
about: >-
  One learner fails a unit, passes the resit with an assessor from another organisation, and gets the certificate.
timezone: Europe/Amsterdam        # the default
after: programme.yaml             # optional: this file continues that one (or several, [a.yaml, b.yaml]), and knows its names

organisations:                    # registered in this order; $name afterwards
  albeda: { name: Albeda, kind: school }
  argos:  { name: Argos Zorggroep, kind: care }

people:                           # an account each; roles are events like any other
  fatima:
    name: Fatima el Amrani
    roles: [{ role: assessor, at: $argos, from: 2023-01-01 }]
    qualified: [{ units: [$w3], at: $albeda, from: 2023-01-01 }]   # as soon as its units exist
  board:  { name: Ineke de Wit, roles: [{ role: examBoardMember, at: $albeda, from: 2023-01-01 }] }

steps:
  - at: 2023-03-01T09:00          # when it is recorded; may not go back; later steps may leave it out
    as: $operator                 # the built-in first operator
    do: publishQualificationVersion
    with: { … }
    save: vig                     # the answer: $vig.qualificationId and so on
  - note: The second assessor may not be the first.
    as: $fatima
    do: confirmAssessment
    with: { learnerId: $l01, attemptId: $a1, agrees: true }
    expect: { rejected: same-assessor }
  - check: transcript             # a query by its name
    as: $l01                      # a registered learner, in person
    params: { learnerId: $l01 }
    asOf: 2023-05-01              # optional: what was known then
    expect:
      rows:
        - { code: C1-K1-W3, attempt: 2, passed: true, status: final }
      absent: [{ status: provisional }]
\`\`\`

## Who acts

\`as\` takes a person of the file, a registered learner (its account is made when it first acts), \`$operator\`, or \`nobody\` (the public). A person with several roles acts in the first one that is let in, in the order of the file; \`as: { person: $fatima, role: assessor, at: $argos }\` chooses. Roles that a step gives with \`assignRole\` count from then on. A role may be narrowed: \`scope: { partnershipId: $zia }\` or \`{ offeringId: $course }\`. Setup events carry the first step's time; such a role, and a qualification, is given as soon as what it names exists. Qualifications are given by somebody else of that organisation who may, with a stand-in document unless \`evidence\` is named. A machine (\`registerMachine\`) acts like a person, in the roles that steps give it. Who holds no role, or not yet, is turned away as the API does: \`forbidden\`; so is \`nobody\` with a command.

## Names

\`$name.field\` is a saved answer's field. \`$name\` alone is the id that fits the field it stands under (\`learnerId: $a1\` and \`attemptId: $a1\` differ), or the only one; of another kind than the field wants it is a mistake, and \`$name.field\` says that you mean it. An organisation is its organisationId, a person its userId. \`$$\` is a dollar sign. A check may be saved too: \`$overview.rows[0].lastEventId\`. Dates stay text, and a number is text where text is wanted (\`crebo: 25656\`). Inside \`{ }\` and \`[ ]\` write \`"$crowd[$index]"\` in quotes.

## Files

A file stands beside the story and is named without a path. \`file: form.pdf\` on a step that does \`storeEvidence\` sends it along, as a phone or a program would; its SHA-256 is \`$form.sha256\` after \`save: form\`. A file that is not taken is \`invalid\`. A list is brought with \`import\`; what is expected is how many rows are new, known already, and faulty, and without \`expect\` every row must be taken.

\`\`\`yaml
  - as: $fatima
    do: storeEvidence
    file: form.pdf
    with: { kind: assessmentForm, belongsTo: { kind: enrolment, learnerId: $l01, enrolmentId: $place } }
    save: form
  - import: { file: results.csv, kind: results, as: $fatima, dryRun: true, expect: { new: 38, known: 2, faulty: 1 } }
\`\`\`

## What is expected

| \`expect\` of a step | |
|---|---|
| absent, \`accepted\`, \`{ accepted: { repeated: true } }\` | accepted, with this in its answer |
| \`{ rejected: code }\`, \`{ rejected: code, details: { … } }\` | a rule refused it |
| \`{ invalid: evidence[0].sha256 }\`, \`invalid\` | the input was refused, there; such a step may hold what the command does not have |
| \`forbidden\`, \`notFound\`, \`{ moved: $survivor }\` | |
| \`keyReused\`, \`abandoned\`, \`revisionConflict\`, \`busy\` | with \`key: $step.key\`, \`ifRevision: $step.revision\` |

Also: \`acknowledge: [bsn-like]\`, \`channel: ui\`, \`when: { $outcome: [fail, absent] }\` (only then; else the step is left out and not counted).

What a check expects is a part: what is named must be there and equal. \`null\` means that there is nothing, \`$any\` that there is something. Rows of a list may come in any order, each expected row takes one of its own, and \`[]\` means an empty list. Beside a list, or in its place: \`exactly: true\` (these rows, in this order), \`absent: [rows]\` (must not be there), \`count: 5\`; \`rows: { exactly: [ … ] }\`, \`rows: { contains: [ … ], count: 5 }\`. A check that is refused expects \`forbidden\`, \`notFound\`, \`{ rejected: … }\` or \`{ invalid: … }\`. \`asOf\` takes a date (the end of that day), an instant, or a saved \`$step.position\`.

A failed check is told and the story goes on; after a failed step the rest is skipped. The last line is \`N passed, N failed, N skipped\`.

## Crowds and races

\`\`\`yaml
  - repeat: 400                   # $index from 1; up to 64 iterations side by side, the clock stands still
    vary:                         # drawn from seed, name and $index alone: the same in every run and every repeat
      seed: 7
      passed: { true: 85, false: 15 }            # by weight
      day: { from: 2023-02-01, to: 2023-03-01 }  # a day, or a whole number
      first: [Anna, Bram, Chaima]                # one of a list
      employer: [$argos, $frankenland]           # or one of several $names
    steps:                        # in order within an iteration; or one step beside \`repeat\`
      - as: $coordinator
        do: registerLearner
        with: { registeredById: $albeda, name: "$first $index" }
        save: crowd[$index]       # a list that outlives the iteration; a plain name does not
      - when: { $passed: false }
        as: …
  - concurrently:                 # sent at the same moment
      - { repeat: 64, as: $treasurer, do: …, with: { … } }
    expect: { accepted: 10, rejected: { evidence-exhausted: 54 } }   # what is not named must not come
\`\`\`

## Loading

\`load\` merges the steps of all files by \`at\` (ties: file order). Organisations with an equal key or code and people with an equal key are one; every other name belongs to its file. Keys of commands are made of title, time and step number: each story has a title of its own, and a second load is known as a repeat and changes nothing. What was refused is then not sent again, and checks are not compared, for by now they may come out otherwise.

\`import:\` and \`file:\` are not there yet.`
