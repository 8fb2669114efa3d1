# A CRM behind Deskbell's ports, in Python and nothing else: PORT=9000 HTTP_PORTS_SECRET=whsec_… python3 crm.py
import base64, hashlib, hmac, json, os, time, urllib.request, uuid
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = base64.b64decode(os.environ.get("HTTP_PORTS_SECRET", "").removeprefix("whsec_"))

# What a real CRM keeps in its database.
OLENA = '[{ "id": "c1", "name": "Olena", "phones": ["+380671234567"], "emails": ["olena@example.org"] }]'
CONTACTS = json.loads(os.environ.get("CONTACTS", OLENA))
TICKETS = []
DONE = {}  # idempotency key -> what was answered


def sign(id, at, body):
    return "v1," + base64.b64encode(hmac.digest(KEY, f"{id}.{at}.".encode() + body, hashlib.sha256)).decode()


def is_known(headers, body):
    """Whether Deskbell signed this, in the last five minutes (Standard Webhooks)."""
    at = headers.get("webhook-timestamp", "")
    is_fresh = at.isdigit() and abs(time.time() - int(at)) < 300
    expected = sign(headers.get("webhook-id", ""), at, body)
    return is_fresh and hmac.compare_digest(headers.get("webhook-signature", "").encode(), expected.encode())


def find(query):
    found = []
    for card in CONTACTS:
        by = ["phone"] if query["phone"] in card["phones"] else []
        by += ["email"] if (query["email"] or "").lower() in card["emails"] else []
        found += [{"id": card["id"], "name": card["name"], "by": by}] if by else []
    if not found:
        return {"kind": "missing"}
    return {"kind": "found", "contact": found[0]} if len(found) == 1 else {"kind": "several", "contacts": found}


def create(request):
    number = len(TICKETS) + 1
    ticket = {"id": f"T-{number}", "number": number}
    TICKETS.append({**request, **ticket, "texts": list(request["details"])})
    return {"ticket": ticket}


def add(addition):
    for ticket in TICKETS:
        if ticket["id"] == addition["ticketId"]:
            ticket["texts"].append(addition["text"])


def answer(data):
    """An agent's answer, told to Deskbell."""
    ticket = TICKETS[data["number"] - 1]
    about = {"id": ticket["id"], "number": ticket["number"]}
    event = {"id": str(uuid.uuid4()), "type": "ticket.answered", "dialogue": ticket["dialogue"], "ticket": about}
    body, at = json.dumps({**event, "text": data["text"]}).encode(), int(time.time())
    headers = {"webhook-id": event["id"], "webhook-timestamp": str(at), "webhook-signature": sign(event["id"], at, body)}
    return urllib.request.urlopen(urllib.request.Request(os.environ["EVENTS_URL"], body, headers)).status


OPERATIONS = {"/contacts/find": find, "/tickets/create": create, "/tickets/add": add}


class Crm(BaseHTTPRequestHandler):
    def do_GET(self):  # for people
        self.reply(200, TICKETS) if self.path == "/tickets" else self.reply(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not is_known(self.headers, body):
            return self.reply(401)
        data = json.loads(body)
        if self.path == "/answer":
            return self.reply(answer(data))
        if self.path not in OPERATIONS:
            return self.reply(404)
        if "key" not in data:  # a question
            return self.reply(200, OPERATIONS[self.path](data))
        if data["key"] not in DONE:
            DONE[data["key"]] = OPERATIONS[self.path](data)
        self.reply(200, DONE[data["key"]])

    def reply(self, status, value=None):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Crm)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
