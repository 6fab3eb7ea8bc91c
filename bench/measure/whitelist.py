"""whitelist.py HISTORY ENTRIES prints that many different addresses: first those that the history pays, but for one in
fifty, then made-up ones. A list that is longer than what it is asked about is what a custodian's clients have."""

import json
import sys


def paid(history):
    with open(history, encoding="utf-8") as file:
        for line in file:
            for to in json.loads(line)["recipients"]:
                yield to["address"]


def main():
    history, entries = sys.argv[1], int(sys.argv[2])
    addresses = list(dict.fromkeys(paid(history)))
    listed = [address for number, address in enumerate(addresses) if number % 50 != 49][:entries]
    made_up = (f"0x{number:040x}" for number in range(entries - len(listed)))
    for address in (*listed, *made_up):
        print(address)


if __name__ == "__main__":
    main()
