"""What a program shows on a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import termios


def shown(columns, words, folder):
    """What a terminal of that width shows, standard error among it, and the exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "NO_COLOR": "1"}
    process = subprocess.Popen(
        words, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    text = b""
    try:
        while part := os.read(ours, 65536):
            text += part
    except OSError:
        pass  # a terminal's end, as Linux has it
    os.close(ours)
    return text.decode().replace("\r\n", "\n"), process.wait()
