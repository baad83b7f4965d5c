"""What may be done to the organisation; pages, commands and imports call these alone."""

from organizations.actions.accounts import change_own_password, issue_one_time_code, issue_one_time_codes
from organizations.actions.appointments import NewAppointment, appoint, appoint_all, end_appointment
from organizations.actions.beginning import begin_office
from organizations.actions.importing import carry_out_import
from organizations.actions.inquiries import end_inquiry, open_inquiry
from organizations.actions.jobs import move_job
from organizations.actions.passkeys import add_passkey, prove_passkey, remove_passkey
from organizations.actions.people import (
    NewPerson,
    change_person,
    create_people,
    create_person,
    deactivate_person,
    reactivate_person,
)
from organizations.actions.positions import (
    NewPosition,
    create_position,
    create_positions,
    give_roles,
    set_focal,
)
from organizations.actions.second_factor import (
    end_own_sessions,
    forget_device,
    new_key,
    prove_second_factor,
    remember_device,
    renew_recovery_codes,
    reset_second_factor,
    set_second_factor,
)
from organizations.actions.settings import change_setting, change_settings
from organizations.actions.succession import close_unit_with_successor
from organizations.actions.units import correct_unit, open_locality, open_unit

__all__ = [
    "NewAppointment",
    "NewPerson",
    "NewPosition",
    "add_passkey",
    "appoint",
    "appoint_all",
    "begin_office",
    "carry_out_import",
    "change_own_password",
    "change_person",
    "change_setting",
    "change_settings",
    "close_unit_with_successor",
    "correct_unit",
    "create_people",
    "create_person",
    "create_position",
    "create_positions",
    "deactivate_person",
    "end_appointment",
    "end_inquiry",
    "end_own_sessions",
    "forget_device",
    "give_roles",
    "issue_one_time_code",
    "issue_one_time_codes",
    "move_job",
    "new_key",
    "open_inquiry",
    "open_locality",
    "open_unit",
    "prove_passkey",
    "prove_second_factor",
    "reactivate_person",
    "remember_device",
    "remove_passkey",
    "renew_recovery_codes",
    "reset_second_factor",
    "set_focal",
    "set_second_factor",
]
