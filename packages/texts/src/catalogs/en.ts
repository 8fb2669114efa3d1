import type { Catalog } from "../catalog.ts";

/** English; the placeholders of the other languages are measured by these. */
export const en: Catalog<"one" | "other"> = {
  greeting:
    "Hello, and welcome to support.\n\nWould you like to talk to a manager right now, or send a request to our support team? Choose below, or type /chat or /help.",
  "greeting.inChat":
    "Hello again. Your chat with a manager is still open: just write here and the manager will see it.",
  recovered: "Sorry, I have lost my place and have to start again. Everything you wrote is safe.",
  failed:
    "Sorry, I could not deal with your last message. It is kept for our team. Please go on with /start, /chat or /help.",
  cancelled: "All right, cancelled. Whenever you need us, type /chat or /help.",
  "cancel.nothing": "There is nothing to cancel. If you need us, type /chat or /help.",
  "command.unknown":
    "I don't know the command /{{name}}. Here is what I understand: /chat, /help, /language and /cancel.",
  "language.asked": "Which language do you prefer?",
  "language.changed": "Done. I will write to you in English from now on.",

  "privacy.told":
    "What we keep about you, and why:\n\n• the name, user name and language that your messenger tells us, so that we know whom we are talking to;\n• the phone number and e-mail address that you give us, so that we can recognise and reach you;\n• your requests and chats with our answers, so that we can help you and look things up later;\n• a technical record of the conversation, so that nothing gets lost when something breaks.\n\nThe technical record is removed after a while. Requests and chats stay for as long as our team needs them, unless you ask us to erase them. We use all of this for support alone.\n\n/mydata sends you a copy of everything, /forgetme has it erased.",
  "mydata.ready":
    "Here is a copy of what we keep about you: what you gave us, what you wrote, and what we answered. The file can be read by people and by programs.",
  "mydata.tooSoon":
    "I have just sent you a copy of your data, or it is on its way. You can have a new one in a minute.",
  "forget.asked":
    "Shall your data be erased? Your requests, your chats and everything you gave us will be gone, open requests will be closed, and this cannot be undone.\n\nIf you would like a copy first, type /mydata.",
  "forget.requested":
    "I have passed on your wish to have your data erased. You will hear from me here as soon as it is done.",
  "forget.erasing": "Your data is being erased now. I will tell you when it is done.",
  "forget.done":
    "Your data has been erased. You can now clear this chat on your device as well. If you ever need us again, /start begins anew.",
  "forget.kept": "All right, everything stays as it is.",
  "flood.paused":
    "You are sending more than I can take in just now. Your latest message and those that follow will not reach our team until it calms down. Please wait half a minute, then send what matters once more.",
  banned:
    "Our team no longer takes messages from you here. If you think that this is a mistake, please contact us in another way.",

  "text.kept": "Thank you, I have kept your message and will pass it on to our team.",
  "text.whatNow":
    "Thank you, I have kept your message. Shall I make it a request to our support team, or would you rather talk to a manager?",
  "text.whichTicket": "You wrote:\n{{text}}\n\nShall I add this to an open request, or is it a new one?",
  "text.empty": "I see no text in your message.",
  "text.editIgnored":
    "You have edited a message, but edits don't reach us. Please send the correction as a new message.",
  "content.unsupported.animation": "I can't take animations yet. Please write in words what you need.",
  "content.unsupported.audio": "I can't take audio files yet. Please write in words what you need.",
  "content.unsupported.document": "I can't take files yet. Please write in words what matters in it.",
  "content.unsupported.location": "I can't take locations yet. Please write the address as text.",
  "content.unsupported.photo": "I can't take photos yet. Please describe in words what the photo shows.",
  "content.unsupported.poll": "I can't take polls. Please write your question as text.",
  "content.unsupported.sticker":
    "Nice sticker, but I can only read text. Please write in words what you need.",
  "content.unsupported.story": "I can't open stories. Please write in words what you need.",
  "content.unsupported.video": "I can't take videos yet. Please describe in words what the video shows.",
  "content.unsupported.videoNote":
    "I can't take video messages yet. Please write what you wanted to say as text.",
  "content.unsupported.voice":
    "I can't take voice messages yet. Please write what you wanted to say as text.",
  "content.unsupported.unknown": "I can't take this kind of message yet. Please write it as text.",
  "contact.unasked": "Thank you for the contact, but I don't need one right now, so I have not kept it.",
  "button.stale": "That button belongs to an earlier message and no longer works.",
  moment: "One moment, please. I have kept what you sent.",

  "identity.asked":
    "So that our team knows who is writing, please give your phone number or your e-mail address. You can also stay a guest.",
  "identity.askedWithoutGuest":
    "So that our team knows who is writing, please give your phone number or your e-mail address.",
  "identity.askedAgain.value":
    "Shall I go on with {{value}}, as last time? If not, choose another way below.",
  "identity.askedAgain.guest":
    "Last time you wrote as a guest. Shall I go on like that? If not, choose another way below.",
  "phone.asked": "Please share your phone number with the button below, or type it with the country code.",
  "phone.asked.typed": "Please type your phone number with the country code.",
  "phone.askedForChat.required":
    "Before I call a manager, please share your phone number with the button below, or type it with the country code.",
  "phone.askedForChat.required.typed":
    "Before I call a manager, please type your phone number with the country code.",
  "phone.askedForChat.optional":
    "Before I call a manager, you can share your phone number with the button below or type it. You can also skip this.",
  "phone.askedForChat.optional.typed":
    "Before I call a manager, you can type your phone number with the country code. You can also skip this.",
  "phone.invalid.empty": "I see no number in your message.",
  "phone.invalid.notANumber": "This doesn't look like a phone number.",
  "phone.invalid.tooShort": "This number is too short: some digits seem to be missing.",
  "phone.invalid.tooLong": "This number is too long: it seems to have some extra digits.",
  "phone.invalid.unknownPrefix": "I don't know any country with this code: look at how the number begins.",
  "phone.invalid.noCountry":
    "I can't tell which country this number belongs to. It has to begin with + and the country code.",
  "phone.invalid.notAssigned":
    "There seems to be no such number. Perhaps there is a slip in one of the digits.",
  "phone.invalid.example": "For example: {{example}}",
  "phone.invalid.ask": "Please type it again, or share it with the button below.",
  "phone.invalid.ask.typed": "Please type the number again.",
  "phone.invalidAgain": "Please try once more, or use one of the buttons below.",
  "phone.notOwn":
    "This is someone else's contact. Please share your own number with the button below, or type it.",
  "phone.confirm.one": "Is this your number?\n{{phone}}",
  "phone.confirm.two": "This can be read in two ways. Which number is yours?\n{{phone}}\n{{other}}",
  "phone.noted": "Thank you, noted.",
  "phone.left": "All right.",
  "email.asked": "Please type your e-mail address.",
  "email.askedAsGuest": "Please type an e-mail address that we can send our answer to.",
  "email.askedForChat.required": "Before I call a manager, please type your e-mail address.",
  "email.askedForChat.optional":
    "Before I call a manager, you can leave your e-mail address, in case we need to reach you later. You can also skip this.",
  "email.invalid.empty": "I see no e-mail address in your message.",
  "email.invalid.noAt": "An e-mail address needs the @ sign, like name@example.com.",
  "email.invalid.twoAts": "There is more than one @ in this address, and only one belongs there.",
  "email.invalid.noName": "The part before the @ is missing.",
  "email.invalid.innerSpace":
    "There is a space inside this address. E-mail addresses are written without spaces.",
  "email.invalid.badCharacter": "There is a character before the @ that an e-mail address can't contain.",
  "email.invalid.webAddress":
    "This is the address of a website. I need an e-mail address, like name@example.com.",
  "email.invalid.noDomain": "The part after the @ is missing.",
  "email.invalid.noTopLevel": "The ending of this address is missing, such as .com.",
  "email.invalid.unknownTopLevel":
    "The ending of this address doesn't exist: look at what comes after the last dot.",
  "email.invalid.reserved":
    "Addresses with this ending are for examples and tests only; no mail arrives there.",
  "email.invalid.ipAddress":
    "There are only digits after the @. I need an address with a name there, like name@example.com.",
  "email.invalid.badDomain": "The part after the @ is not spelled correctly.",
  "email.invalid.dots": "There is a dot too many, or one in the wrong place.",
  "email.invalid.comma": "There is a comma or a semicolon in this address. Perhaps it should be a dot.",
  "email.invalid.mixedAlphabets":
    "Letters of two alphabets are mixed in this address: the keyboard layout may have changed.",
  "email.invalid.tooLong": "This address is too long to be right.",
  "email.invalid.ask": "Please type the address once more.",
  "email.invalidAgain": "Please try once more, or use one of the buttons below.",
  "email.domainRejected":
    "{{domain}} doesn't receive e-mail. Please check the part after the @ and type the address again.",
  "email.confirm.one": "Is this your e-mail address?\n{{address}}",
  "email.confirm.two": "Which address is the right one?\n{{address}}\n{{other}}",
  "proof.sending": "One moment, I am sending a code to {{address}}.",
  "proof.asked.offered":
    "I have sent a code of six digits to {{address}}. Please type it here, so that our team knows the address is yours. If no e-mail comes, look into the spam folder, or go on without the code.",
  "proof.asked.required":
    "I have sent a code of six digits to {{address}}. Please type it here. If no e-mail comes, look into the spam folder. You can go on without the code too, only I can't tell then which of our customers you are.",
  "proof.sentAgain": "I have sent a new code to {{address}}. Only this one counts now. Please type it here.",
  "proof.wrong":
    "That is not the code from the e-mail. Attempts left: {{attemptsLeft}}. Please type it once more.",
  "proof.expired":
    "This code no longer counts because it is too old. Please ask for another one with the button below, or go on without it.",
  "proof.exhausted":
    "There were too many wrong attempts, so this code no longer counts. Please ask for another one with the button below, or go on without it.",
  "proof.notACode": "The code has six digits. Please have another look at the e-mail.",
  "proof.tooSoon":
    "I can't send codes one right after another. The next one can go out in {{seconds}} s; until then, please look into the spam folder.",
  "proof.moment": "One moment, please, I am still busy with the code.",
  "proof.confirmed": "Thank you, your address is confirmed.",
  "proof.unavailable":
    "I can't send or check codes at the moment. Never mind: I have noted your address, and our team will help you all the same.",
  "claims.limited":
    "You have given several different numbers and addresses in a short time, so I won't look this one up. I have noted it, and our team will answer you all the same.",
  "contact.searching": "One moment, I am looking you up.",
  "contact.found": "Thank you, I have found you among our customers.",
  "contact.missing":
    "I haven't found you among our customers. You can try your e-mail or another number, or go on without it: our team will answer you all the same.",
  "contact.unchecked":
    "I can't check our list of customers at the moment. That changes nothing: our team will help you all the same.",

  "subject.asked": "What is your request about? A few words will do.",
  "subject.askedAfterClaim":
    "Thank you. If we know this number or address, your request will be linked to it. If you would rather give another one, use the buttons below.\n\nNow, what is your request about? A few words will do.",
  "subject.tooLong_one":
    "That is too long for a subject: it can have {{limit}} character. I have kept your text as the details. What is it about, in a few words?",
  "subject.tooLong_other":
    "That is too long for a subject: it can have up to {{limit}} characters. I have kept your text as the details. What is it about, in a few words?",
  "details.asked": "Please describe it in more detail. You can add to it before it is sent.",
  "details.askedPlainly": "Please describe what happened or how we can help.",
  "details.askedAfterClaim":
    "Thank you. If we know this number or address, your request will be linked to it. If you would rather give another one, use the buttons below.\n\nNow, please describe what happened or how we can help.",
  "details.full_one":
    "A request can hold {{limit}} character, so I could not add your last message. You can send the rest once the request is filed.",
  "details.full_other":
    "A request can hold up to {{limit}} characters, so I could not add your last message. You can send the rest once the request is filed.",
  "details.added": "Added to your request.",
  "question.refused.digits": "I need a number here, written in digits alone.",
  "question.refused.letters": "I need letters here, no digits and no other characters.",
  "question.refused.code": "I need letters and digits here; dashes are fine too.",
  "question.refused.number": "I need a number here, such as 12 or 12.5.",
  "question.refused.date": "I need a date here, such as 24.11.2026 or 2026-11-24.",
  "question.refused.tooShort": "This is too short. The least number of characters: {{limit}}.",
  "question.refused.tooLong": "This is too long. The greatest number of characters: {{limit}}.",
  "question.refused.other": "This doesn't look right.",
  "question.refused.ask": "Please type it once more.",
  "question.refusedAgain":
    "Please try once more. If that is really all you have, use the button below: our team will look at it.",
  "review.asked.heading": "Please check your request:",
  "review.asked.subject": "Subject: {{subject}}",
  "review.asked.details": "Details: {{details}}",
  "review.asked.phone": "Phone: {{phone}}",
  "review.asked.email": "E-mail: {{email}}",
  "review.asked.question": "Shall I send it?",
  "request.sending": "Thank you, I am sending your request.",
  "request.delayed":
    "It is taking longer than usual, but your request is safe. I will keep trying and tell you its number as soon as it is filed.",
  "request.filed":
    "Your request #{{number}} has been filed: {{subject}}\n\nOur team will answer you here. To add something, reply to this message.",
  "request.alreadyFiled": "This request has already been filed: #{{number}}.",
  "request.alreadySending": "Your request is already on its way. I will tell you its number shortly.",

  "ticket.answered": "#{{number}}, answer from our support team:\n\n{{text}}",
  "ticket.closed": "Request #{{number}} is closed. If anything is still open, write to us again.",
  "ticket.textAsked": "What would you like to add to request #{{number}}?",
  "ticket.textAdded": "Added to request #{{number}}.",
  autoReply: "{{text}}",

  "chat.opening": "One moment, I am calling a manager.",
  "chat.opened":
    "You are now in a chat with our managers. Just write here; a manager will answer you shortly.",
  "chat.unavailable":
    "I am sorry, a chat with a manager is not available right now. Would you like to send a request instead? Our team will answer it here.",
  "chat.alreadyOpen": "Your chat with a manager is already open. Just write here.",
  "chat.answered": "👤 Manager:\n{{text}}",
  "chat.resumed": "You are back in the chat. The manager will see what you write next.",
  "chat.ended.customer": "You have ended the chat. Thank you for talking to us.",
  "chat.ended.agent": "The manager has ended the chat. If you need us again, type /chat or /help.",

  "button.chat.begin": "Talk to a manager",
  "button.help.begin": "Send a request",
  "button.draft.resume": "Go on with my request",
  "button.language.choose": "English",
  "button.identify.phone": "📞 Phone number",
  "button.identify.email": "✉️ E-mail",
  "button.identify.guest": "👤 As a guest",
  "button.identify.none": "⏭️ Go on without it",
  "button.identity.continue": "✅ Go on as before",
  "button.proof.resend": "Send another code",
  "button.proof.otherAddress": "Another address",
  "button.phone.keep": "☎️ Keep this number",
  "button.reading.accept": "✅ {{value}}",
  "button.reading.acceptOther": "✅ {{value}}",
  "button.reading.reject": "No, type it again",
  "button.answer.skip": "⏭️ Skip",
  "button.answer.keep": "✅ Keep it as I wrote it",
  "button.answer.edit": "Change: {{value}}",
  "button.contact.goOn": "Go on without it",
  "button.request.confirm": "✅ Send",
  "button.subject.edit": "Change the subject",
  "button.details.edit": "Change the details",
  "button.identity.edit": "Change my contact",
  "button.ticket.write": "Add to #{{number}}",
  "button.text.asRequest": "New request",
  "button.chat.end": "End the chat",
  "button.forget.confirm": "Yes, erase my data",
  "button.forget.keep": "No, keep it",
  "button.back": "⬅️ Back",
  "button.cancel": "✖️ Cancel",
  "button.shareContact": "📱 Share my phone number",

  "profile.command.start": "Start from the beginning",
  "profile.command.chat": "Talk to a manager",
  "profile.command.help": "Send a request to support",
  "profile.command.language": "Choose the language",
  "profile.command.cancel": "Cancel what we are doing",
  "profile.command.privacy": "What we keep about you, and why",
  "profile.command.mydata": "Get a copy of your data",
  "profile.command.forgetme": "Have your data erased",
  "profile.description":
    "Welcome to support. Talk to a manager in a live chat, or send a request: our team will answer you right here. Press the button below to begin.",
  "profile.shortDescription": "Customer support: a live chat with a manager, or a request to our team.",

  "mail.greeting": "Hello!",
  "mail.code.subject": "{{code}} is your confirmation code",
  "mail.code.intro": "To confirm that this is your e-mail address, type this code in our chat:",
  "mail.code.validity_one": "The code is valid for {{minutes}} minute.",
  "mail.code.validity_other": "The code is valid for {{minutes}} minutes.",
  "mail.code.unasked":
    "If you did not ask for a code, somebody has probably mistyped their own address. Just delete this message: nothing happens without the code.",
  "mail.answer.subject": "Answer to your request #{{number}}: {{subject}}",
  "mail.answer.intro": "Our support team has answered your request #{{number}} (“{{subject}}”):",
  "mail.closed.subject": "Your request #{{number}} is closed: {{subject}}",
  "mail.closed.intro":
    "Your request #{{number}} (“{{subject}}”) is closed. If anything is still open, write to us again.",
  "mail.undelivered":
    "We are writing to you by e-mail because our message could not be delivered in the chat.",
  "mail.comeBack": "To answer us or to ask something else, open the chat again:",
  "mail.footer": "Please answer in the chat: replies to this e-mail are not added to your request.",
};
