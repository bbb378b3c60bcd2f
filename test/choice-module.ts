/** A module with three choices: one option and several, both marked, and an opinion. */
export const choiceModule = `id: choices
language: en
title: Choices
iri: https://academy.example.net/modules
introduction: Choose.
questions:
  items:
    - id: where-answers-go
      type: choice
      text: Where are your answers on this page saved first?
      options:
        - id: platform
          text: In the learning platform that opened this page
          correct: true
        - id: author-mail
          text: In an e-mail to the author
          feedback: No e-mail leaves this page. The author reads answers where the course team does.
        - id: browser-only
          text: In this browser, and nowhere else
          feedback: Then they could not follow you to another device. They do.
      attempts: 2
      feedback:
        correct: The page hands them over while you write, and says so under each answer.
        incorrect: Think of who has to give them back to you next time.
    - id: what-may-change
      type: choice
      text: You publish a new version of your module. What may differ, and learners still find their answers?
      several: true
      options:
        - id: titles
          text: The title
          correct: true
        - id: question-order
          text: The order of the questions
          correct: true
        - id: module-id
          text: The \`id\` of the module
          feedback: Platforms keep a learner’s attempt under that id. Moodle deletes the attempts of one that is gone.
        - id: question-ids
          text: The \`id\` of a question
          feedback: The answer is kept under it. A question with a new id begins empty.
      marks: 2
      attempts: 2
      feedback:
        correct: Ids stay, everything else may change.
        incorrect: What is an answer kept under?
    - id: where-you-write
      type: choice
      text: Where would you like to write your modules?
      options:
        - id: plain-editor
          text: In an editor for plain text
          feedback: Then you have all you need.
        - id: word-processor
          text: In a word processor
        - id: web-form
          text: In forms on a web page
readings:
  introduction: "${'These words keep the forum out of sight while questions are answered. '.repeat(40)}"
  items:
    - { id: markdown, title: Markdown, url: https://commonmark.org/help/ }
discussion:
  url: https://forum.academy.example.net/t/8
completion:
  passMark: 50%
`;
