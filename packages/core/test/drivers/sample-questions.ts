import type { Question } from "@deskbell/core";

/** An order's number, which has six digits. */
export const orderQuestion: Question = {
  id: "order",
  name: "Order number",
  kind: "text",
  ask: { en: "What is the number of your order?", uk: "Який номер вашого замовлення?" },
  label: { en: "Order", uk: "Замовлення" },
  format: "digits",
  minLength: 6,
  maxLength: 6,
  mistake: { en: "An order's number has six digits." },
  attempts: 2,
};

/** What a request is about; it may be left open. */
export const categoryQuestion: Question = {
  id: "category",
  name: "Category",
  kind: "choice",
  required: false,
  ask: { en: "What is it about?", uk: "Про що йдеться?" },
  choices: [
    {
      id: "delivery",
      name: "Delivery",
      label: { en: "🚚 Delivery", uk: "🚚 Доставка" },
      department: "support",
      priority: "high",
    },
    { id: "other", label: { en: "Something else", uk: "Інше" } },
  ],
};

/** One of each kind. */
export const sampleQuestions: readonly Question[] = [orderQuestion, categoryQuestion];
