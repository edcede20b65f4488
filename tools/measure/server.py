"""server.py - starts stoep and nginx on loopback, and reads what they cost from /proc."""
import glob
import http.client
import os
import signal
import socket
import subprocess
import time

TOOLS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TICKS = os.sysconf("SC_CLK_TCK")
SESSION = "metingmetingmetingmetingmetingmetingmeting1"
COOKIE = "__Host-sessie=" + SESSION


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def read(path):
    try:
        with open(path, encoding="ascii", errors="replace") as f:
            return f.read()
    except OSError:
        return ""


class Process:
    """A server with its children; ended by stop()."""

    def __init__(self, command, port, log):
        self.port = port
        self.log = open(log, "ab")
        self.start = time.monotonic()
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        self.beside = []  # a database server that works for it

    def tree(self):
        found = [self.process.pid, *self.beside]
        for pid in found:
            for path in glob.glob(f"/proc/{pid}/task/*/children"):
                found += [int(child) for child in read(path).split()]
        return found

    def cpu(self):
        """Seconds of processor time of all its processes."""
        ticks = 0
        for pid in self.tree():
            fields = read(f"/proc/{pid}/stat").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12]) if fields else 0
        return ticks / TICKS

    def pss(self):
        """Memory in bytes, what is shared counted for its part."""
        kilobytes = 0
        for pid in self.tree():
            for line in read(f"/proc/{pid}/smaps_rollup").split("\n"):
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
        return kilobytes * 1024

    def wait(self, path, seconds=60):
        """Until it answers 200; the seconds that took since its start."""
        while time.monotonic() - self.start < seconds:
            if self.process.poll() is not None:
                raise SystemExit(f"bench: {self.process.args[0]} ended by itself; see {self.log.name}")
            try:
                if self.get(path)[0] == 200:
                    return time.monotonic() - self.start
            except OSError:
                time.sleep(0.001)
        raise SystemExit(f"bench: {self.process.args[0]} is not ready after {seconds} s")

    def get(self, path, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as problem:
            raise OSError(str(problem)) from problem
        finally:
            connection.close()

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def stoep(build, data, *options):
    port = free_port()
    command = [f"{build}/stoep", "serve", "--data", data, "--listen", f"127.0.0.1:{port}", "--no-limits", *options]
    return Process(command, port, f"{build}/bench/stoep.log")


def postgres(folder):
    """A PostgreSQL of its own: its address, and its first process."""
    url = subprocess.run([f"{TOOLS}/postgres", "start", folder], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with open(f"{folder}/data/postmaster.pid", encoding="ascii") as f:
        return url, int(f.readline())


def postgres_stop(folder):
    subprocess.run([f"{TOOLS}/postgres", "stop", folder], check=False)


NGINX = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/html; server_tokens off;
  open_file_cache max=100;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


def nginx(folder):
    os.makedirs(folder, exist_ok=True)
    port = free_port()
    with open(f"{folder}/nginx.conf", "w", encoding="ascii") as f:
        f.write(NGINX.format(folder=folder, port=port))
    program = next((p for p in ("/usr/sbin/nginx", "/usr/bin/nginx") if os.path.exists(p)), "nginx")
    return Process([program, "-e", f"{folder}/nginx.log", "-c", f"{folder}/nginx.conf", "-p", folder], port, f"{folder}/nginx.out")
