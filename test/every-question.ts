/** A module with one question of each type, marked where a type can be, and what one nobody marks adds to it. */
export const everyQuestion = `id: kinds
language: en
title: Every kind of question
iri: https://academy.example.net/modules
questions:
  - id: truth
    type: true-false
    text: Most migrants move to a country far away.
    correct: false
    attempts: 2
    replies:
      true: Look at the *second* map again.
    feedback: { correct: Well seen., incorrect: Not quite. }
  - id: scale
    type: likert
    text: How often do you talk to colleagues from other countries?
    scale:
      - { id: never, text: Never }
      - { id: some-times, text: Sometimes }
      - { id: often, text: "**Often**" }
  - id: city
    type: short-text
    text: Which city is the seat of the International Labour Organization?
    accepted: [Geneva, Genève]
    attempts: 2
    feedback: { correct: At the lake., incorrect: It is a Swiss city. }
  - id: word
    type: short-text
    text: One word for this module?
  - id: share
    type: numeric
    text: How many people of a hundred live outside the country of their birth?
    between: [3, 4.5]
    unit: of 100
    attempts: 2
    feedback: { correct: A few., incorrect: Fewer than most think. }
  - id: year
    type: numeric
    text: In which year was the International Labour Organization founded?
    correct: 1919
  - id: people
    type: numeric
    text: How many people live where you work?
    unit: people
  - id: steps
    type: ordering
    text: How does a convention become law?
    items:
      - { id: adopt, text: The conference adopts it }
      - { id: ratify, text: A country *ratifies* it }
      - { id: in-force, text: It comes into force }
      - { id: report, text: The country reports }
    attempts: 2
    feedback: { correct: In this order., incorrect: Think of who begins. }
  - id: where
    type: matching
    text: Where do these countries lie?
    pairs:
      - source: { id: nepal, text: "**Nepal**" }
        target: { id: asia, text: Asia }
      - source: { id: peru, text: Peru }
        target: { id: south-america, text: South America }
    targets:
      - { id: europe, text: Europe }
    attempts: 2
    feedback: { correct: Both of them., incorrect: Look at the map. }
  - id: essay
    type: reflection
    text: What has your country learned from a neighbour?
    goal: 8
    longest: 60
    model: Many speak of *visits* between offices.
`;
