import { type AnswerValidators, judgeAnswer } from "../answers/judge-answer.ts";
import type { DialogueEvent } from "../model/event.ts";
import { askedQuestion } from "./answers.ts";
import type { Change } from "./bookkeeping.ts";
import type { DialogueContext } from "./context.ts";
import { assertType, ofKind, present } from "./present.ts";

/** Notes what is to be made of the words that were typed in answer to the open question. */
export function judgeTyped(
  context: DialogueContext,
  event: DialogueEvent,
  validators: AnswerValidators = {},
): Change {
  assertType(event, "text.typed");
  const question = ofKind(present(askedQuestion(context)), "text");
  return { answering: { question: question.id, reading: judgeAnswer(event.text, question, validators) } };
}
