"""The keys of an instance, as an operator meets them."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from survey_app.vault.errors import VaultError
from survey_app.vault.keys import Keyring
from survey_app.vault.signing import EvidenceSigner

FILES = ("evidence.pem", "form.key", "idempotency.key", "session.key", "words.pem")


def test_keys_are_made_at_first_use_for_the_owner_only(tmp_path: Path) -> None:
    Keyring.open(tmp_path / "keys")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
    assert found == dict.fromkeys(FILES, 0o600)


def test_the_same_keys_are_there_the_next_time(tmp_path: Path) -> None:
    first = Keyring.open(tmp_path / "keys")
    second = Keyring.open(tmp_path / "keys")
    assert second.words.open(first.words.seal("你好")) == "你好"
    assert second.evidence.public_key == first.evidence.public_key
    secrets = [first.session_secret, first.form_secret, first.idempotency_secret]
    assert secrets == [second.session_secret, second.form_secret, second.idempotency_secret]
    assert len(set(secrets)) == 3
    assert {len(secret) for secret in secrets} == {32}


def test_two_instances_share_nothing(tmp_path: Path) -> None:
    one, other = Keyring.open(tmp_path / "one"), Keyring.open(tmp_path / "other")
    assert one.session_secret != other.session_secret
    with pytest.raises(VaultError):
        other.words.open(one.words.seal("你好"))


def test_workers_that_start_together_agree(tmp_path: Path) -> None:
    found: list[Keyring] = []
    start = threading.Barrier(8)

    def open_keys() -> None:
        start.wait()
        found.append(Keyring.open(tmp_path / "keys"))

    threads = [threading.Thread(target=open_keys) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({(keys.form_secret, keys.evidence.public_key) for keys in found}) == 1
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == sorted(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_others_could_read_is_refused_by_name(tmp_path: Path, name: str) -> None:
    Keyring.open(tmp_path / "keys")
    (tmp_path / "keys" / name).chmod(0o640)
    with pytest.raises(VaultError, match=rf"{name} can be read by others \(mode 640\). Set it to 600."):
        Keyring.open(tmp_path / "keys")


def test_a_folder_that_is_open_to_others_is_refused(tmp_path: Path) -> None:
    Keyring.open(tmp_path / "keys")
    (tmp_path / "keys").chmod(0o750)
    with pytest.raises(VaultError, match="Set it to 700"):
        Keyring.open(tmp_path / "keys")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"abcd\n", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_a_broken_key_is_never_replaced_in_silence(tmp_path: Path, name: str, content: bytes) -> None:
    Keyring.open(tmp_path / "keys")
    (tmp_path / "keys" / name).write_bytes(content)
    with pytest.raises(VaultError, match=f"{name} is broken. Put it back from the backup."):
        Keyring.open(tmp_path / "keys")
    assert (tmp_path / "keys" / name).read_bytes() == content


@pytest.mark.parametrize("name", FILES)
def test_a_lost_key_is_never_replaced_in_silence(tmp_path: Path, name: str) -> None:
    Keyring.open(tmp_path / "keys")
    (tmp_path / "keys" / name).unlink()
    with pytest.raises(VaultError, match=f"{name} is missing. Put it back from the backup."):
        Keyring.open(tmp_path / "keys")
    assert not (tmp_path / "keys" / name).exists()


def test_making_keys_leaves_nothing_else_behind(tmp_path: Path) -> None:
    Keyring.open(tmp_path / "keys")
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_one_kind_of_key_does_not_pass_for_the_other(tmp_path: Path) -> None:
    Keyring.open(tmp_path / "keys")
    signing = (tmp_path / "keys" / "evidence.pem").read_bytes()
    (tmp_path / "keys" / "words.pem").write_bytes(signing)
    with pytest.raises(VaultError, match=r"words\.pem is broken"):
        Keyring.open(tmp_path / "keys")


def test_a_key_is_not_followed_out_of_its_folder(tmp_path: Path) -> None:
    Keyring.open(tmp_path / "keys")
    (tmp_path / "keys" / "form.key").rename(tmp_path / "elsewhere")
    (tmp_path / "keys" / "form.key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultError, match=r"form\.key cannot be read"):
        Keyring.open(tmp_path / "keys")


def test_a_keyring_does_not_print_its_secrets(tmp_path: Path) -> None:
    keys = Keyring.open(tmp_path / "keys")
    assert keys.form_secret.hex() not in repr(keys)
    assert str(keys.form_secret) not in repr(keys)


def test_signatures_are_those_of_rfc_8032() -> None:
    # RFC 8032, section 7.1, test 1.
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    signer = EvidenceSigner(Ed25519PrivateKey.from_private_bytes(secret))
    assert signer.public_key.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert signer.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    Ed25519PublicKey.from_public_bytes(signer.public_key).verify(signer.sign(b"finding"), b"finding")
