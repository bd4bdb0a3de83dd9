"""What people see: functions from data to a Message or Form."""
