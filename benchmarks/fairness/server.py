"""The app under test, as a process of its own on an empty data folder."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time


class Server:
    def __init__(self, dll, port, **settings):
        self.host, self.port = "127.0.0.1", port
        self._folder = tempfile.mkdtemp(prefix="latentworld-fairness-")
        self._log = open(pathlib.Path(self._folder) / "log", "wb")
        environment = dict(os.environ, ASPNETCORE_URLS=f"http://{self.host}:{port}", Data__Folder=self._folder, **settings)
        self._process = subprocess.Popen(["dotnet", dll], env=environment, stdout=self._log, stderr=subprocess.STDOUT)
        self._wait()

    @property
    def cpu(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def get(self, path, source="127.0.0.1", timeout=120, sockets=None):
        """Status and seconds until the answer was there. Meanwhile its socket is in the given set, to be cut from there."""
        start = time.monotonic()
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout, source_address=(source, 0))
        connection.connect()
        own = connection.sock
        if sockets is not None:
            sockets.add(own)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status, time.monotonic() - start
        finally:
            if sockets is not None:
                sockets.discard(own)
            connection.close()

    def make_world(self, source="127.0.0.1", **recipe):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30, source_address=(source, 0))
        connection.request("POST", "/api/worlds", json.dumps(recipe), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = json.loads(answer.read())
        connection.close()
        if answer.status != 201:
            raise RuntimeError(body)
        return body["id"]

    def start_world(self):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        connection.request("GET", "/api/worlds")
        body = json.loads(connection.getresponse().read())
        connection.close()
        return body[0]["id"]

    def stop(self):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(60)
        self._log.close()
        shutil.rmtree(self._folder)

    def _wait(self):
        for _ in range(600):
            try:
                if self.get("/readyz")[0] == 200:
                    return
            except OSError:
                pass
            if self._process.poll() is not None:
                break
            time.sleep(0.5)
        raise RuntimeError(f"The server did not start; {self._folder}/log says why.")
