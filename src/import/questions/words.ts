// What course teams write around questions, in the five languages. Matched against words without accents, in small
// letters, with Arabic as it is written without its variants (plain-words.ts).

/** "True", "Vrai", "V" …: what says that a statement is true; and the same of false. */
const yes = 'true|t|right|vrai|v|verdadero|verdadeiro|correct|correcto|correto|صحيح|صح|صواب|ص';
const no = 'false|f|wrong|faux|falso|incorrect|incorrecto|incorreto|خطا|خاطي|خاطئ|خ';
const between = '\\s*(?:/|\\||,|-|–|or|ou|o|e/ou|او)\\s*';

/** A word that is an answer to a true-false question. */
export const trueWord = new RegExp(`^(?:${yes})$`, 'u');
export const falseWord = new RegExp(`^(?:${no})$`, 'u');

/** "True or false:" before a statement, or as the heading of a list of them. */
export const trueFalseHead = new RegExp(
  `^(?:say if |mark |are these statements |indiquez si |indique si |diga si )?(?:true|vrai|verdadero|verdadeiro|صح|صحيح|صواب)${between}(?:false|faux|falso|خطا|خاطي)(?:\\s*[:?.؟)–-]|$)`,
  'u',
);

/** What stands at the end of a line begins no further before it: a line may be very long. */
const atEnd = '(?=[\\s\\S]{1,200}$)';

/** "True / False" behind a statement, in brackets or without; with a box before each or without. */
export const trueFalseTail = new RegExp(
  `${atEnd}[\\s([]*[☐□○◯]?\\s*(?:true|vrai|verdadero|verdadeiro|t|v|صح|صحيح|صواب)${between.replace('\\s*(', '\\s*[)\\]]?\\s*(')}?\\s*[(\\[]?\\s*[☐□○◯]?\\s*(?:false|faux|falso|f|خطا|خاطي)[)\\]]?\\s*[.?؟]?$`,
  'u',
);

const colon = '\\s*[:：=–—-]\\s*';
/**
 * What answers are called in other languages: an answer stays behind its question whatever language it is in. Written as
 * `plainly` leaves them.
 */
const otherNames = [
  'rispost[ae](?: corrett[ae]| esatt[ae])?|soluzion[ei]',
  '(?:richtige )?antwort(?:en)?|losung(?:en)?',
  '(?:juiste |goede )?antwoord(?:en)?|(?:ratt |riktig |rigtigt )?svar|vastaus',
  '(?:poprawna |prawidlowa )?odpowiedz|(?:spravna )?odpoved|raspuns(?:ul)?(?: corect)?|(?:helyes )?valasz',
  '(?:dogru )?(?:cevap|yanıt)|(?:to.g.ri )?javob|(?:kunci )?jawaban|đap an(?: đung)?',
  '(?:правильный )?ответы?|(?:правильна )?відповідь|(?:верен )?отговор|απαντηση|תשובה|پاسخ',
  '(?:正确|正確|参考|參考|標準|标准)?答案|答え|正解|解答|정답|답|उत्तर',
]
  .map((names) => names.normalize('NFKD').replace(/\p{M}/gu, ''))
  .join('|');

const answerNames =
  '(?:the )?(?:correct |right )?(?:answers?|ans\\.?|solution|key)|(?:la |les )?(?:bonnes? )?(?:reponses?|solution|corrige)(?: correctes?| attendues?| exactes?)?|(?:la |las )?(?:respuestas?|solucion|clave)(?: correctas?)?|(?:a |as )?(?:respostas?|solucao|gabarito)(?: corretas?| certas?)?|(?:ال)?(?:اجابات?|اجابة|جواب|حل)(?: (?:ال)?صحيحة)?|الاجابة الصحيحة|الجواب الصحيح|' +
  otherNames;

const bareAnswerName = '(?:ans\\.\\s+(?=[^\\s:：=–—-])|(?:ans\\.?|answers?)(?=\\((?!s\\))))';

/** "Answer: b". What follows is the answer; in some languages more, since learners would read it otherwise. */
export const answerLine = new RegExp(`^(?:(?:${answerNames})${colon}|${bareAnswerName})(.*)$`, 'u');

/** "Your answer: 4": what somebody answered, or where to. */
export const givenLine = new RegExp(
  `^(?:your (?:answer|response)|(?:votre|ta) reponse|(?:su|tu) respuesta|(?:sua|a sua) resposta|اجابتك|جوابك)${colon}(.*)$`,
  'u',
);

/**
 * "… Lima (Answer: Rome)", "d) Oslo View Answer Answer: b": an answer at the end of a line of Markdown. Without brackets,
 * it is a letter or two, or true or false: other words may belong to the sentence.
 */
export const answerTail =
  /(?<=\S)(?=[\s\S]{1,200}$)[\s*_]+(?:(?:view|show|see) answers?[\s*_]*)?(?:[([]|\\\[)?((?:(?:correct |right )?(?:answers?|ans\.?)|(?:bonne )?r[ée]ponse|respuesta(?: correcta)?|resposta(?: correta)?|gabarito|(?:ال)?(?:إجابة|اجابة|جواب)|risposta|antwort|ответ|答案)[\s*_]*[:：=][\s*_]*(?:(?:option\s+)?\(?[a-h](?:\s*(?:[,;&]|and|et|y|e)\s*[a-h])*\)?|true|false|vrai|faux|verdadero|verdadeiro|falso|صح|صحيح|خطأ|(?<=[([][^()[\]]*)[^()[\]]{1,80}))\s*\\?[)\]]?[.*_\s]*$/iu;

/** Where "Ans. Geneva" and "Answer(b)" begin to say the answer, which has no colon before it. */
export const bareAnswer =
  /^[\s*_]*(?:ans\.[\s*_]+(?=[^\s*_:：=–—-])|(?:ans\.?|answers?)[*_]*(?=\((?!s\))))/iu;

/** What stands behind a problem as well as behind a question. */
export const solution =
  /^(?:the |la |as? |die )?(?:correct )?(?:solution|key|corrige|solucion|clave|solucao|soluzion|losung|(?:ال)?حل|解答)/u;

/** "Correct answer: Rome", in the five languages: of a question, whatever it says. */
export const rightAnswer =
  /^(?:(?:the )?(?:correct|right) answers?(?: (?:is|are))?|(?:la |les )?(?:bonnes? reponses?|reponses? (?:correctes?|exactes?))(?: (?:est|sont))?|(?:la |las )?respuestas? correctas?(?: (?:es|son))?|(?:a |as )?respostas? (?:corretas?|certas?)(?: (?:e|sao))?|(?:ال)?(?:اجابات?|اجابة|جواب) (?:ال)?(?:صحيحة|صحيح))\s*[:：]/u;

/** What names an option, or says that a statement is true: with such words behind it, "Answer:" is that of a question. */
export const optionName =
  /^(?:(?:option|opcion|choice)\s+)?\(?(?:[a-h]|[\u0621-\u064a])(?:\s*[,;&+/]\s*(?:(?:and|et|y|e|or)\s+)?[a-h])*\)?(?:[.):]\s.{1,80}|[.\s]*)$|^(?:true|false|vrai|faux|verdadero|verdadeiro|falso|صحيح|صح|خطا)[.\s]*$/u;

/** "Model answer: …": an answer that learners may compare theirs with. */
export const modelLine = new RegExp(
  `^(?:(?:model|sample|suggested|possible|example) (?:answer|response)|(?:reponse|exemple de reponse)(?: type| modele| possible)?(?= type| modele| possible)(?: type| modele| possible)|reponse (?:type|modele|possible|suggeree)|respuesta (?:modelo|sugerida|posible)|resposta (?:modelo|sugerida|possivel)|(?:ال)?اجابة (?:ال)?نموذجية|الاجابة النموذجية)${colon}(.*)$`,
  'u',
);

const good = 'correct|right|juste|correcta?|correto|صحيح|الصحيح';
const bad = 'incorrect|wrong|incorrecte?|faux|fausse|incorrecta?|incorreto|errad[oa]|خاطي|خطا|الخاطي';
const feedbackNames =
  'feedback|explanation|rationale|why|note|comment|explication|commentaire|retroaction|justification|retroalimentacion|explicacion|comentario|justificacion|explicacao|justificativa|التغذية الراجعة|تغذية راجعة|شرح|الشرح|توضيح|تعليق';

/** "Feedback: …", "Feedback (incorrect): …", "If correct: …": which of the two, and what is said. */
export const feedbackLine = new RegExp(
  `^(?:(?:${feedbackNames})(?:\\s*(?:\\(|for |if |si |se |pour )?\\s*(?:(?<good>${good})|(?<bad>${bad}))(?: answers?| responses?)?\\)?)?|(?:if|si|se) (?:(?<ifGood>${good})|(?<ifBad>${bad}))|(?:(?<isGood>${good})|(?<isBad>${bad})) (?:feedback|answer feedback))\\s*[:：]\\s*(?<said>.*)$`,
  'u',
);

/** "Note: …": it explains an answer where there is one; elsewhere, it is a word to those who are to do something. */
export const asideLine = /^(?:note|comment|why|commentaire|comentario|توضيح|تعليق)\s*[:：]/u;

/** The heading of the key to a list of questions. */
export const keyTitle =
  /^(?:(?:the )?(?:correct |right )?(?:answers?|answer keys?|keys?|solutions?|marking (?:key|scheme)|keys? to (?:the )?(?:questions|quiz|exercises|test)|answers? to (?:the )?(?:questions|quiz|exercises|test)|(?:answer|quiz|test) (?:sheet|key|section|solutions?)|quiz answers|test answers)|(?:les )?(?:bonnes )?(?:reponses?|solutions?|corriges?|cles?|cle de correction|corrige type|grille de correction)(?: correctes?| du (?:quiz|test|questionnaire)| des (?:exercices|questions))?|(?:las )?(?:respuestas?|soluciones?|solucionario|clave)(?: correctas?| de (?:respuestas|correccion)| del (?:cuestionario|examen|test))?|(?:as )?(?:respostas?|solucoes|gabarito|chave)(?: corretas?| de (?:respostas|correcao)| do (?:teste|questionario|exame))?|(?:ال)?اجابات(?: (?:ال)?صحيحة)?|(?:مفتاح|نموذج) (?:ال)?(?:اجابات?|اجابة|تصحيح)|(?:ال)?حلول)$/u;

/** What a text to open is called that has the answer to a question in it. */
export const revealTitle = new RegExp(
  `^(?:(?:(?:show|view|see|reveal|check|get|open|click (?:here )?(?:for|to (?:see|show|view|reveal)))(?: me)?(?: the| your)? |voir (?:la |les )?|afficher (?:la |les )?|ver (?:la |las |a |as )?|mostrar (?:la |las |a |as )?|(?:عرض|اظهر|اظهار) )?(?:the )?(?:(?:correct |right )?(?:answers?|solutions?)(?: key)?(?: (?:and|&|/) (?:explanations?|solutions?|answers?))?|(?:bonnes? )?(?:reponses?|solutions?|corriges?)(?: correctes?)?(?: et explications?)?|(?:respuestas?|solucion(?:es)?)(?: correctas?)?(?: y explicaci(?:on|ones))?|(?:respostas?|solucao|solucoes|gabarito)(?: corretas?)?(?: e explicac(?:ao|oes))?|(?:ال)?(?:اجابات?|اجابة|جواب|حل)(?: (?:ال)?صحيحة)?|${otherNames}))(?: (?:to |for )?(?:the )?(?:question|q)?\\s*\\d{0,3})?$`,
  'u',
);

/** What stands on a page to press for the answer, and is no word of a question. */
export const revealLine =
  /^(?:view|show|see|reveal|check|voir|afficher|ver|mostrar|عرض|اظهر) (?:the |la |les |las |a |as |my )?(?:answers?|solutions?|reponses?|respuestas?|respostas?|(?:ال)?اجابة|جواب)$/u;

/** "(2 points)", "[1 pt]", "(3 marks)": what a question is worth. */
export const points =
  /\s*[([]\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:points?|pts?\.?|marks?|punt(?:o|os)|ponto|pontos|نقطة|نقاط|درجة|درجات)\s*[)\]]\s*[.:]?/u;

/** What asks for several answers. */
export const severalWords =
  /(?:select|choose|tick|mark|check) (?:all|two|three|several|the two|the three)|all that apply|more than one|plusieurs reponses|cochez (?:les|toutes)|varias respuestas|todas las que|varias opciones|todas as que|mais de uma|varias respostas|اختر (?:جميع|كل)|اكثر من اجابة/u;

/** What asks for a choice between things that are named below. */
export const choiceWords =
  /^(?:which|choose|select|tick|pick|what is the (?:best|right|correct)|lequel|laquelle|lesquel|quel(?:le)?s? |choisi|coche|cual|cuales|elija|elige|seleccion|marque|qual |quais |escolha|selecione|assinale|اي |ايهما|اختر|ما هو)|(?:following|suivant|siguiente|seguinte|التالي)/u;

/** What asks for words of one's own about each thing that is named below, whatever counts them. */
export const openWords =
  /^(?:explain|describe|define|discuss|draw|sketch|prove|expliqu|decri|defini|discut|dessin|prouv|describ|dibuj|demuestr|descrev|desenh|اشرح|صف|عرف|ناقش|ارسم)/u;

/** What asks to do something with each thing that is named below. */
export const taskWords =
  /^(?:explain|describe|define|discuss|list|name|write|draw|sketch|calculate|compute|find|solve|prove|evaluate|simplify|convert|compare|translate|complete|think|expliqu|decri|defini|discut|enumer|ecri|dessin|calcul|trouv|resol|resou|prouv|compar|tradui|complet|describ|escrib|dibuj|encuentr|demuestr|traduzc|piens|descrev|escrev|desenh|encontr|prov|traduz|pens|اشرح|صف|عرف|ناقش|عدد|اكتب|ارسم|احسب|اوجد|حل|قارن|ترجم|اكمل|فكر)/u;

/** What asks to join what belongs together. */
export const matchWords =
  /match|pair up|associe|relie|fais? correspond|faites correspondre|apparie|relacion|empareje|empareja|una con flechas|ligue|صل |وصل|طابق|واءم/u;
