"""What the Samba fixture does beside LDAP: provision a domain, make many users fast, grant rights on an OU.

Uses Samba's own Python API on the database files, also while the server runs (they share locks). Usage:
  provision DIR ADDRESS          administrator's password on standard input
  users DIR OU                   names on standard input, one a line; prints name, SID and objectGUID, tab-separated
  grant-groups DIR OU SID        create, change and delete groups below one OU, nothing else
  grant-replication DIR SID      Replicating Directory Changes on the domain, for DirSync
"""

import logging
import os
import sys

import samba.param
from ldb import FLAG_MOD_REPLACE, SCOPE_BASE, Dn, Message, MessageElement
from samba.auth import system_session
from samba.credentials import Credentials
from samba.dcerpc import misc, security
from samba.ndr import ndr_pack, ndr_unpack
from samba.samdb import SamDB

GROUP_CLASS = "bf967a9c-0de6-11d0-a285-00aa003049e2"
GET_CHANGES = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"
# Sending the owner's and group's part of a descriptor needs rights of its own; only the access list is wanted.
ACCESS_LIST_ONLY = ["sd_flags:1:4"]
USERS_A_TRANSACTION = 10000


def provision_domain(directory, address):
    from samba.provision import provision
    from samba.schema import Schema

    # Debian ships these files; only the list of choices stops before them.
    Schema.base_schemas["2016"] = (
        "AD_DS_Attributes__Windows_Server_2016.ldf",
        "AD_DS_Classes__Windows_Server_2016.ldf",
        87,
    )
    empty = os.path.join(directory, "empty.conf")
    open(empty, "w").close()
    parameters = samba.param.LoadParm()
    parameters.load(empty)
    parameters.set("interfaces", address + "/8")
    parameters.set("bind interfaces only", "yes")
    provision(
        logging.getLogger(),
        system_session(),
        smbconf=None,
        targetdir=directory,
        realm="LAB.TEST",
        domain="LAB",
        adminpass=sys.stdin.readline().rstrip("\n"),
        hostname="dc1",
        hostip=address,
        hostip6=None,
        serverrole="active directory domain controller",
        dns_backend="NONE",
        base_schema="2016",
        dom_for_fun_level=4,
        lp=parameters,
        skip_sysvolacl=True,
        use_rfc2307=True,
        backend_store="mdb",
    )
    allow_any_password(directory)


def allow_any_password(directory):
    sam = database(directory)
    message = Message(Dn(sam, sam.domain_dn()))
    for name in ("pwdProperties", "minPwdLength", "pwdHistoryLength"):
        message[name] = MessageElement("0", FLAG_MOD_REPLACE, name)
    sam.modify(message)


def database(directory, options=None):
    parameters = samba.param.LoadParm()
    parameters.load(os.path.join(directory, "etc", "smb.conf"))
    credentials = Credentials()
    credentials.guess(parameters)
    return SamDB(
        url=os.path.join(directory, "private", "sam.ldb"),
        session_info=system_session(),
        credentials=credentials,
        lp=parameters,
        options=options or [],
    )


def create_users(directory, ou):
    # Without batch mode the cost is quadratic within a transaction.
    sam = database(directory, ["batch_mode:1"])
    names = [line.rstrip("\n") for line in sys.stdin]
    for start in range(0, len(names), USERS_A_TRANSACTION):
        chunk = names[start : start + USERS_A_TRANSACTION]
        sam.transaction_start()
        try:
            for name in chunk:
                sam.add({"dn": user_dn(sam, ou, name), "objectClass": "user", "sAMAccountName": name})
        except BaseException:
            sam.transaction_cancel()
            raise
        sam.transaction_commit()
    domain = security.dom_sid(sam.get_domain_sid())
    for name in names:
        found = sam.search(user_dn(sam, ou, name), SCOPE_BASE, attrs=["objectSid", "objectGUID"])[0]
        sid = ndr_unpack(security.dom_sid, found["objectSid"][0])
        guid = ndr_unpack(misc.GUID, found["objectGUID"][0])
        print(name, sid, guid, sep="\t")


def user_dn(sam, ou, name):
    dn = Dn(sam, ou)
    dn.add_child("CN=x")
    dn.set_component(0, "CN", name)
    return dn


def grant(sam, dn, aces):
    """Puts access control entries in front of those that an object has."""
    domain = security.dom_sid(sam.get_domain_sid())
    found = sam.search(dn, SCOPE_BASE, attrs=["nTSecurityDescriptor"], controls=ACCESS_LIST_ONLY)[0]
    descriptor = ndr_unpack(security.descriptor, found["nTSecurityDescriptor"][0])
    head, parenthesis, entries = descriptor.as_sddl(domain).partition("(")
    changed = security.descriptor.from_sddl(head + aces + parenthesis + entries, domain)
    message = Message(Dn(sam, str(dn)))
    message["nTSecurityDescriptor"] = MessageElement(ndr_pack(changed), FLAG_MOD_REPLACE, "nTSecurityDescriptor")
    sam.modify(message, controls=ACCESS_LIST_ONLY)


def grant_groups(directory, ou, sid):
    aces = "(OA;CI;CCDC;%s;;%s)(OA;CIIO;RPWPLCSD;;%s;%s)" % (GROUP_CLASS, sid, GROUP_CLASS, sid)
    grant(database(directory), ou, aces)


def grant_replication(directory, sid):
    sam = database(directory)
    grant(sam, sam.domain_dn(), "(OA;;CR;%s;;%s)" % (GET_CHANGES, sid))


if __name__ == "__main__":
    commands = {
        "provision": provision_domain,
        "users": create_users,
        "grant-groups": grant_groups,
        "grant-replication": grant_replication,
    }
    commands[sys.argv[1]](*sys.argv[2:])
