#!/usr/bin/python3
"""ICCID and IMSI by pyscard, as a short script would read them: the same three commands."""

import sys

from smartcard.System import readers
from smartcard.util import toBytes, toHexString

COMMANDS = ["00B082000A", "00A4040C07A0000000871002", "00B0870009"]

reader = next(r for r in readers() if str(r) == sys.argv[1])
connection = reader.createConnection()
connection.connect()
for command in COMMANDS:
    data, sw1, sw2 = connection.transmit(toBytes(command))
    print(toHexString(data + [sw1, sw2]))
connection.disconnect()
